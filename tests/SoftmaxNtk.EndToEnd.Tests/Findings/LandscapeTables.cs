using SoftmaxNtk.Experiments.Landscape;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

/// <summary>Made-up tables of the landscape experiment, whose findings are known.</summary>
internal sealed class LandscapeTables
{
    public static readonly VariantSettings Softmax = new() { Activation = "softmax" };
    public static readonly VariantSettings SoftmaxRoot = new() { Activation = "softmax", OutputScale = OutputScale.SqrtWidth };
    public static readonly VariantSettings FrozenRoot = new() { Activation = "frozenSoftmax", OutputScale = OutputScale.SqrtWidth };
    public static readonly VariantSettings Exp = new() { Activation = "exp" };
    public static readonly VariantSettings Relu = new() { Activation = "relu" };

    private static readonly LandscapeExperiment experiment = new();

    public RunTables Tables { get; } = new(experiment.Tables);

    public static LandscapeSettings Settings(LandscapeStudy study) => new()
    {
        Experiment = "landscape", Name = "made-up", Study = study,
        Dataset = new UnitSphereDatasetSettings { Samples = 4, Dimension = 2, Target = new RandomSignsTargetSettings() },
        Network = new NetworkSettings { Width = 64, Sigma = 0.5 }, Variants = [Softmax], Replicates = 3, SlopeOctaves = 3,
    };

    public LandscapeTables Curvature(VariantSettings variant, int replicate, double smallest, double share = 1, params AxisValue[] place)
    {
        Tables.Add(new CellKey(new Subject(variant, place), replicate), new CurvatureRow
        {
            Share = share, LossRatio = share, ThetaMin = 1, ThetaMax = 10, Smallest = smallest, SmallestBound = smallest, Residual = 0,
            Largest = 10, Ratio = Math.Max(0, -smallest), Products = 20, Converged = true,
        });
        return this;
    }

    public LandscapeTables Region(VariantSettings variant, int replicate, double certified, double measured, double spread = 0.01)
    {
        Tables.Add(Key(variant, replicate), new RegionRow
        {
            LambdaMin = 1, Certified = certified, Certificate = "made up", Measured = measured, SearchedTo = 8, Method = "looking",
            Restarts = 2, RestartSpread = spread, Monotone = true,
        });
        return this;
    }

    public LandscapeTables Ball(VariantSettings variant, int replicate, double radius, double found, double certified)
    {
        Tables.Add(Key(variant, replicate), new BallRow { Radius = radius, Found = found, Certified = certified });
        return this;
    }

    public LandscapeTables Run(VariantSettings variant, int replicate, double movement)
    {
        Tables.Add(Key(variant, replicate), new PathRow
        {
            Steps = 10, LearningRate = 1, EndLossRatio = 1e-10, LargestMovement = movement, TypicalMovement = movement / 3,
        });
        return this;
    }

    public LandscapeTables Point(VariantSettings variant, int replicate, PointKind kind, double ratio, double loss = 1, int draw = 0)
    {
        Tables.Add(Key(variant, replicate), new OnePointRow
        {
            Kind = kind, Radius = kind == PointKind.Training ? double.NaN : 0.1, Share = kind == PointKind.Training ? loss : double.NaN,
            Draw = draw, LossRatio = loss, EndLossRatio = 1e-10, Ratio = ratio,
        });
        return this;
    }

    /// <summary>The loss on the segment to the end of training.</summary>
    public LandscapeTables Segment(VariantSettings variant, int replicate, Func<double, double> loss, int points = 21)
    {
        for (int k = 0; k < points; k++)
        {
            double position = (double)k / (points - 1);
            Tables.Add(Key(variant, replicate), new SegmentRow { Position = position, LossRatio = loss(position) });
        }
        return this;
    }

    /// <summary>A slice of three by two points.</summary>
    public LandscapeTables Slice(VariantSettings variant, SlicePlane plane, Func<double, double, double> loss)
    {
        foreach (double beta in new[] { 0.0, 1 })
            foreach (double alpha in new[] { -1.0, 0, 1 })
                Tables.Add(Key(variant, 0),
                    new SliceRow { Plane = plane, Alpha = alpha, Beta = beta, LossRatio = loss(alpha, beta) });
        return this;
    }

    public Finding[] Findings(LandscapeStudy study) => [.. experiment.Conclude(Settings(study), Tables)];

    private static CellKey Key(VariantSettings variant, int replicate) => new(new Subject(variant, []), replicate);
}
