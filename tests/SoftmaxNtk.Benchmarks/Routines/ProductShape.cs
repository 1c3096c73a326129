using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Benchmarks.Routines;

/// <summary>A product as the engine calls it: its sizes and which operand is stored transposed.</summary>
/// <param name="Name">What the engine uses it for.</param>
public sealed record ProductShape(string Name, Transpose TransposeA, Transpose TransposeB, int Rows, int Columns, int Inner)
{
    /// <summary>
    /// The products of a gradient step at (1000, 64, 10, 16384) on a tile of 500 samples and 32 neurons, and a large
    /// one for scale.
    /// </summary>
    public static IEnumerable<ProductShape> OfTheEngine =>
    [
        new("pre-activations XᵀW", Transpose.Yes, Transpose.No, 500, 32, 64),
        new("residuals RᵀA", Transpose.No, Transpose.No, 500, 32, 10),
        new("gradient XG", Transpose.No, Transpose.No, 64, 32, 500),
        new("outputs ΦAᵀ", Transpose.No, Transpose.Yes, 500, 10, 32),
        new("kernel tile PPᵀ", Transpose.No, Transpose.Yes, 128, 128, 1024),
        new("large", Transpose.No, Transpose.No, 1024, 1024, 1024),
    ];

    public int LeadingA => TransposeA == Transpose.No ? Rows : Inner;

    public int LeadingB => TransposeB == Transpose.No ? Inner : Columns;

    public override string ToString() => $"{Name} ({Rows}×{Inner}×{Columns})";
}
