using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>The tables of the perturbation experiment.</summary>
internal static class PerturbationTables
{
    /// <summary>One row a direction and radius: what the perturbation did to the kernel.</summary>
    public static readonly TableSchema Response = new("response",
    [
        Column.Text("variant"), Column.Text("direction"), Column.Number("replicate"), Column.Number("radius"),
        Column.Number("kernelChange"), Column.Number("relativeChange"), Column.Number("lambdaMin"), Column.Number("lambdaMax"),
        Column.Number("lambdaMinRatio"),
    ]);

    /// <summary>
    /// One row a radius: what the certificate and the paper allow at the most, relative to ‖H‖_F too. NaN where there is no certificate.
    /// </summary>
    public static readonly TableSchema Bounds = new("bounds",
    [
        Column.Text("variant"), Column.Number("replicate"), Column.Number("radius"),
        Column.Number("certificate"), Column.Number("relativeCertificate"), Column.Number("paperBound"), Column.Number("relativePaperBound"),
    ]);

    /// <summary>
    /// One row a radius of the good region, within which λ_min(H) stays above half: "paper", "certified", or "measured" along a direction.
    /// Infinite where the search ended before λ_min fell.
    /// </summary>
    public static readonly TableSchema Radii = new("radii",
    [
        Column.Text("variant"), Column.Text("kind"), Column.Text("direction"), Column.Number("replicate"), Column.Number("radius"),
        Column.Number("searchedTo"),
    ]);

    /// <summary>One row a network: its kernel, and how far training moved its weights.</summary>
    public static readonly TableSchema Networks = new("networks",
    [
        Column.Text("variant"), Column.Number("replicate"), Column.Number("kappa"), Column.Number("kernelNorm"), Column.Number("lambdaMin"),
        Column.Number("lambdaMax"),
        Column.Number("learningRate"), Column.Number("finalLoss"), Column.Number("trainingMovement"),
    ]);

    public static IReadOnlyList<TableSchema> All { get; } = [Response, Bounds, Radii, Networks];
}
