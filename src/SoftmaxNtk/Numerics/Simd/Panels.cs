namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// A block of an operand cut into panels of a tile's width: packed, or, for an operand whose lines lie side by side,
/// read in place. The last panel, when it is not full, is always packed, so that a routine never reads past the
/// operand.
/// </summary>
internal readonly unsafe struct Panels
{
    private readonly double* whole;
    private readonly nint wholeStride;
    private readonly nint wholeStep;
    private readonly double* last;
    private readonly int lastWidth;
    private readonly int lastLine;

    /// <param name="width">Lines in a full panel.</param>
    /// <param name="padding">The width of the last panel is rounded up to a multiple of this.</param>
    /// <param name="buffer">Room for the packed panels.</param>
    public Panels(in Operand source, int firstLine, int lines, int firstInner, int inner, int width, int padding, bool pack, double* buffer)
    {
        int fullLines = lines / width * width;
        if (pack)
        {
            for (int line = 0; line < fullLines; line += width)
                PanelPacking.Pack(source, firstLine + line, width, firstInner, inner, width, buffer + (nint)line * inner);
            whole = buffer;
            wholeStride = width;
            wholeStep = inner;
            buffer += (nint)fullLines * inner;
        }
        else
        {
            whole = source.At(firstLine, firstInner);
            wholeStride = source.InnerStride;
            wholeStep = 1;
        }
        last = buffer;
        lastLine = fullLines;
        lastWidth = (lines - fullLines + padding - 1) / padding * padding;
        if (fullLines < lines)
            PanelPacking.Pack(source, firstLine + fullLines, lines - fullLines, firstInner, inner, lastWidth, last);
    }

    /// <summary>
    /// The panel that begins at that line of the block, and the step from one inner index to the next within it.
    /// </summary>
    public double* Panel(int line, out nint stride)
    {
        stride = line < lastLine ? wholeStride : lastWidth;
        return line < lastLine ? whole + line * wholeStep : last;
    }
}
