namespace SoftmaxNtk.Benchmarks.Measurement;

/// <summary>The times of repeated runs of one piece of work, in milliseconds.</summary>
/// <remarks>
/// On a shared machine disturbances only ever add time, so the best is the figure to compare; the median says how
/// disturbed it was.
/// </remarks>
internal sealed class Samples
{
    private readonly List<double> milliseconds = [];

    public double Best => milliseconds.Count > 0 ? milliseconds.Min() : double.NaN;

    public double Median
    {
        get
        {
            double[] sorted = [.. milliseconds.Order()];
            int middle = sorted.Length / 2;
            return sorted.Length == 0 ? double.NaN : sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public int Count => milliseconds.Count;

    public IReadOnlyList<double> All => milliseconds;

    public void Add(double sample) => milliseconds.Add(sample);

    public void AddRange(IEnumerable<double> samples) => milliseconds.AddRange(samples);
}
