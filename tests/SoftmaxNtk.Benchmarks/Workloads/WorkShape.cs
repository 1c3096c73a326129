namespace SoftmaxNtk.Benchmarks.Workloads;

/// <summary>The sizes of a piece of work: n samples, d input dimensions, o outputs, m hidden units.</summary>
internal readonly record struct WorkShape(int Samples, int InputDimension, int Outputs, int Width)
{
    /// <summary>
    /// Floating-point operations of the products that a gradient step cannot do without: Z = WᵀX, F = AΦ, AᵀR and XG,
    /// 4nm(d + o).
    /// </summary>
    public double StepProductOperations => 4.0 * Samples * Width * (InputDimension + Outputs);

    /// <summary>Exponentials that a step cannot do without: nm.</summary>
    public double StepExponentials => (double)Samples * Width;

    /// <summary>Bytes of W and A.</summary>
    public long ParameterBytes => sizeof(double) * (long)Width * (InputDimension + Outputs);

    public override string ToString() => $"({Samples}, {InputDimension}, {Outputs}, {Width})";
}
