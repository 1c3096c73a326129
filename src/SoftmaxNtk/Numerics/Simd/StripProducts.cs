namespace SoftmaxNtk.Numerics.Simd;

/// <summary>The strip products of one instruction set and finish, by height in vectors and width in columns.</summary>
internal static unsafe class StripProducts<TLanes, TVector, TFinish>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TFinish : struct, IFinish
{
    private const int MostColumns = 8;

    private static readonly nint[] addresses = [.. Widths<One>(), .. Widths<Two>(), .. Widths<Three>()];

    /// <summary>
    /// C (vectors × columns) ← finish(start + A·B), in tiles; the arguments are those of
    /// <see cref="StripProduct{TLanes,TVector,TVectors,TColumns,TFinish}.Run"/>.
    /// </summary>
    public static void Run(
        int vectors, int columns, nint segments, nint inner, double* a, double* b, nint columnStride, nint segmentStride, double* start,
        double* c,
        nint strideC)
    {
        for (int column = 0; column < columns; column += TLanes.TileColumns)
        {
            int width = Math.Min(TLanes.TileColumns, columns - column);
            var routine =
                (delegate*<nint, nint, double*, double*, nint, nint, double*, double*, nint, void>)
            addresses[(vectors - 1) * MostColumns + width - 1];
            routine(segments, inner, a, b + column * columnStride, columnStride, segmentStride, start, c + column * strideC, strideC);
        }
    }

    private static nint[] Widths<TVectors>() where TVectors : struct, ICount =>
    [
        Address(&StripProduct<TLanes, TVector, TVectors, One, TFinish>.Run),
        Address(&StripProduct<TLanes, TVector, TVectors, Two, TFinish>.Run),
        Address(&StripProduct<TLanes, TVector, TVectors, Three, TFinish>.Run),
        Address(&StripProduct<TLanes, TVector, TVectors, Four, TFinish>.Run),
        Address(&StripProduct<TLanes, TVector, TVectors, Five, TFinish>.Run),
        Address(&StripProduct<TLanes, TVector, TVectors, Six, TFinish>.Run),
        Address(&StripProduct<TLanes, TVector, TVectors, Seven, TFinish>.Run),
        Address(&StripProduct<TLanes, TVector, TVectors, Eight, TFinish>.Run),
    ];

    private static nint Address(delegate*<nint, nint, double*, double*, nint, nint, double*, double*, nint, void> routine) => (nint)routine;
}
