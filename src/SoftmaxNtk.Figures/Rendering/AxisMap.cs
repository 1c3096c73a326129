using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Maps numbers to pixels along one axis: <see cref="Low"/> to <see cref="Start"/>, <see cref="High"/> to <see
/// cref="End"/>.</summary>
internal readonly record struct AxisMap(AxisScale Scale, double Low, double High, double Start, double End)
{
    /// <summary>Whether a number has a place on an axis of that scale.</summary>
    public static bool CanShow(double value, AxisScale scale) => double.IsFinite(value) && (scale != AxisScale.Logarithmic || value > 0);

    public bool CanShow(double value) => CanShow(value, Scale);

    /// <summary>The pixel of a number; a number without a place (≤ 0 on a logarithmic axis) is at the axis' start.</summary>
    public double Pixel(double value) => Start + Fraction(value) * (End - Start);

    /// <summary>How far along the axis a number is, from 0 at Low to 1 at High; 0 for a number without a place.</summary>
    public double Fraction(double value) => !CanShow(value) ? 0
        : Scale == AxisScale.Logarithmic ? (Math.Log(value) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low))
        : (value - Low) / (High - Low);
}
