namespace SoftmaxNtk.Figures.Description;

/// <summary>
/// A slope to compare curves with: a thin triangle from (X, Y) to XEnd, whose hypotenuse is y = Y·(x/X)^Slope on logarithmic
/// axes and y = Y + Slope·(x − X) on linear ones, with a label at its upright leg.
/// </summary>
public sealed record ReferenceSlopeLayer : Layer
{
    /// <summary>A slope anchored at (x, y) and drawn to xEnd.</summary>
    /// <exception cref="ArgumentException">A number is not finite, or xEnd equals x.</exception>
    public ReferenceSlopeLayer(double slope, string text, double x, double y, double xEnd)
    {
        if (!double.IsFinite(slope) || !double.IsFinite(x) || !double.IsFinite(y) || !double.IsFinite(xEnd) || x == xEnd)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"A reference slope needs finite numbers and two different x; got slope {slope} from ({x}, {y}) ")
                + FormattableString.Invariant($"to x = {xEnd}."), nameof(slope));
        (Slope, Text, X, Y, XEnd) = (slope, text, x, y, xEnd);
    }

    public double Slope { get; }

    /// <summary>Written beside it, e.g. "slope 1/2".</summary>
    public string Text { get; }

    public double X { get; }

    public double Y { get; }

    public double XEnd { get; }

    /// <summary>The ordinate at XEnd.</summary>
    public double YEnd(AxisScale scale) => scale == AxisScale.Logarithmic ? Y * Math.Pow(XEnd / X, Slope) : Y + Slope * (XEnd - X);
}
