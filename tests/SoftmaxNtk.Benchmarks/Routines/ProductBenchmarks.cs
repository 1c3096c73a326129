using BenchmarkDotNet.Attributes;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Benchmarks.Routines;

/// <summary>C ← op(A)·op(B) at the shapes that the engine calls.</summary>
public class ProductBenchmarks : BackendBenchmarks
{
    private ILinearAlgebraBackend backend = null!;
    private double[] a = [], b = [], c = [];

    public static IEnumerable<ProductShape> Shapes => ProductShape.OfTheEngine;

    [ParamsSource(nameof(Shapes))]
    public ProductShape Shape { get; set; } = null!;

    [GlobalSetup]
    public void SetUp()
    {
        backend = Opened;
        (a, b, c) = (Gaussian(Shape.Rows * Shape.Inner), Gaussian(Shape.Inner * Shape.Columns), new double[Shape.Rows * Shape.Columns]);
    }

    [Benchmark]
    public void Multiply() => backend.Multiply(
        Shape.TransposeA, Shape.TransposeB, Shape.Rows, Shape.Columns, Shape.Inner, 1, a, Shape.LeadingA, b, Shape.LeadingB, 0, c,
        Shape.Rows);
}
