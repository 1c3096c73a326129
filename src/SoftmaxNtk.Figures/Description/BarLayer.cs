namespace SoftmaxNtk.Figures.Description;

/// <summary>One bar a category, from 0 (or the foot of a logarithmic axis); several bar layers of a panel stand side by side.</summary>
public sealed record BarLayer(IReadOnlyList<double> Values, SeriesStyle Style) : Layer
{
    private readonly IReadOnlyList<double> low = [], high = [];

    /// <summary>Lower ends of error bars, one for each value (NaN for none); empty for no error bars.</summary>
    public IReadOnlyList<double> Low
    {
        get => low;
        init => low = value.Count == 0 ? value : SameLength(value, Values);
    }

    /// <summary>Upper ends of error bars, one for each value (NaN for none); empty for no error bars.</summary>
    public IReadOnlyList<double> High
    {
        get => high;
        init => high = value.Count == 0 ? value : SameLength(value, Values);
    }
}
