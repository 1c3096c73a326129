using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Datasets;

/// <summary>The sizes that memory and work follow from.</summary>
/// <param name="Samples">n, training samples.</param>
/// <param name="TestSamples">Samples of the test part; 0 without one.</param>
/// <param name="Dimension">d.</param>
/// <param name="Outputs">o.</param>
public readonly record struct DatasetShape(int Samples, int TestSamples, int Dimension, int Outputs)
{
    private const string Remedy = "fewer samples";

    /// <summary>The matrices that the data set consists of.</summary>
    public IEnumerable<MatrixSize> Sizes() =>
        [InputsSize(Dimension, Samples), TargetsSize(Outputs, Samples), InputsSize(Dimension, TestSamples),
            TargetsSize(Outputs, TestSamples)];

    /// <summary>The size of X, d×n.</summary>
    public static MatrixSize InputsSize(long dimension, long samples) => new("the inputs X (d×n)", dimension, samples, Remedy);

    /// <summary>The size of Y, o×n.</summary>
    public static MatrixSize TargetsSize(long outputs, long samples) => new("the targets Y (o×n)", outputs, samples, Remedy);
}
