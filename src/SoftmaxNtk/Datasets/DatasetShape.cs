namespace SoftmaxNtk.Datasets;

/// <summary>The sizes that memory and work follow from.</summary>
/// <param name="Samples">n, training samples.</param>
/// <param name="Dimension">d.</param>
/// <param name="Outputs">o.</param>
public readonly record struct DatasetShape(int Samples, int Dimension, int Outputs);
