namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// The tile products of one instruction set, by height in vectors and width in columns, so that tails waste nothing.
/// </summary>
internal static unsafe class TileProducts<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int MostColumns = 8;

    private static readonly nint[] addresses = [.. Widths<One>(), .. Widths<Two>(), .. Widths<Three>()];

    /// <summary>
    /// The routine for a tile of 1–3 vectors by 1–8 columns; its arguments are those of
    /// <see cref="TileProduct{TLanes,TVector,TVectors,TColumns}.Run"/>.
    /// </summary>
    public static delegate*<nint, double*, nint, double*, nint, double, double, double*, nint, void> For(int vectors, int columns) =>
        (delegate*<nint, double*, nint, double*, nint, double, double, double*, nint, void>)
            addresses[(vectors - 1) * MostColumns + columns - 1];

    private static nint[] Widths<TVectors>() where TVectors : struct, ICount =>
    [
        Address(&TileProduct<TLanes, TVector, TVectors, One>.Run), Address(&TileProduct<TLanes, TVector, TVectors, Two>.Run),
        Address(&TileProduct<TLanes, TVector, TVectors, Three>.Run), Address(&TileProduct<TLanes, TVector, TVectors, Four>.Run),
        Address(&TileProduct<TLanes, TVector, TVectors, Five>.Run), Address(&TileProduct<TLanes, TVector, TVectors, Six>.Run),
        Address(&TileProduct<TLanes, TVector, TVectors, Seven>.Run), Address(&TileProduct<TLanes, TVector, TVectors, Eight>.Run),
    ];

    private static nint Address(delegate*<nint, double*, nint, double*, nint, double, double, double*, nint, void> routine) =>
        (nint)routine;
}
