using SoftmaxNtk.Experiments.Perturbation;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

/// <summary>Made-up tables of the perturbation experiment, whose findings are known.</summary>
internal sealed class PerturbationTables
{
    public static readonly VariantSettings Softmax = new() { Activation = "softmax" };
    public static readonly VariantSettings SoftmaxRoot = new() { Activation = "softmax", OutputScale = OutputScale.SqrtWidth };
    public static readonly VariantSettings Exp = new() { Activation = "exp" };
    public static readonly VariantSettings Relu = new() { Activation = "relu" };

    private readonly RunTables tables = new(new PerturbationExperiment().Tables);

    public static PerturbationExperimentSettings Settings => new()
    {
        Experiment = "perturbation",
        Name = "made-up",
        Dataset = new UnitSphereDatasetSettings { Samples = 4, Dimension = 2, Target = new RandomSignsTargetSettings() },
        Network = new NetworkSettings { Width = 100 },
        Variants = [Softmax, SoftmaxRoot, Exp, Relu],
        Replicates = 2,
        LargestSlopeRadius = 0.1,
    };

    /// <summary>‖ΔH‖_F/‖H‖_F and λ_min's ratio at a radius; ‖H‖_F is 1.</summary>
    public PerturbationTables Response(
        VariantSettings variant, int replicate, PerturbationDirectionKind direction, double radius, double change, double ratio = 1)
    {
        tables.Add(Key(variant, replicate), new ResponseRow
        {
            Direction = direction, Radius = radius, KernelChange = change, RelativeChange = change,
            LambdaMin = ratio, LambdaMax = 2, LambdaMinRatio = ratio,
        });
        return this;
    }

    public PerturbationTables Radius(
        VariantSettings variant, int replicate, RadiusKind kind, double radius, string by, double spread = 0, string monotone = "yes",
        params AxisValue[] place)
    {
        bool searched = kind == RadiusKind.Measured && double.IsFinite(spread);
        tables.Add(Key(variant, replicate, place), new RadiusRow
        {
            Kind = kind, By = by, Radius = radius, SearchedTo = 8, Method = searched ? "restarts" : "", Restarts = searched ? 2 : 0,
            RestartSpread = searched ? spread : double.NaN, Monotone = searched ? monotone : "",
        });
        return this;
    }

    public PerturbationTables Run(
        VariantSettings variant, int replicate, double movement, double certified, double proved, params AxisValue[] place)
    {
        tables.Add(Key(variant, replicate, place), new CertifiedRunRow
        {
            Steps = 100, LearningRate = 1, LossRatio = 0.1, LargestMovement = movement, TypicalMovement = movement / 2,
            CertifiedRadius = certified, Certificate = double.IsNaN(certified) ? "" : "Jacobian", ProvedRatio = proved,
            RunCertificate = "Jacobian", KeepsHalf = proved >= 0.5, SmallestRatioSeen = 1,
        });
        return this;
    }

    public Finding Find(string id, VariantSettings variant) =>
        Assert.Single(All(id), finding => finding.Subject.Variant == variant);

    public IEnumerable<Finding> All(string id) => Findings.Where(finding => finding.Id == id);

    public IReadOnlyList<Figure> Figures => PerturbationFigures.Draw(Settings, tables, [.. Findings]);

    private IEnumerable<Finding> Findings => PerturbationFindings.Of(Settings, tables);

    private static CellKey Key(VariantSettings variant, int replicate, params AxisValue[] place) =>
        new(new Subject(variant, place), replicate);
}
