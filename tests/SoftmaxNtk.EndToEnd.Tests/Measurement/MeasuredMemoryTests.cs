using System.Globalization;
using SoftmaxNtk.EndToEnd.Tests.CommandLine;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.Measurement;

/// <summary>
/// The estimate by which cells are let into memory, against the memory that a process of one cell really took: its peak less that of a
/// process with the smallest cell there is.
/// </summary>
public sealed class MeasuredMemoryTests : IDisposable
{
    /// <summary>
    /// How far above the truth an estimate may lie. Its terms are not all held at once (what steps keep is gone when
    /// eigenvectors are computed), and
    /// a scheduler that believes it runs fewer cells side by side than it could.
    /// </summary>
    private const double LargestFactor = 3;

    /// <summary>What an estimate counts for any cell, however small: features, and what the runtime has not given back.</summary>
    private const long Constant = 48L << 20;

    /// <summary>A search for adversaries that holds what a long one does, and ends soon.</summary>
    private const string Search = """
        , "perturbation": {
          "radii": [0.1], "directions": ["smallestEigenvalue"], "ascent": { "iterations": 2, "restarts": 1 },
          "radiusSearch": { "tolerance": 1 }
        }
        """;

    /// <summary>The same in the experiment that measures radii at one output scale of several.</summary>
    private const string Rich = """
        , "outputFactor": 1, "radiusFactor": 1, "ascent": { "iterations": 2, "restarts": 1 }, "radiusSearch": { "tolerance": 1 }
        """;

    /// <summary>Of networks that are not trained.</summary>
    private const string Study = """
        , "study": "fluctuation"
        """;

    /// <summary>The smallest curvature, sought long enough to fill the basis.</summary>
    private const string Curvature = """
        , "study": "curvature", "curvature": { "tolerance": 1e-13 }
        """;

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("convergence", 400, 1, 16, 1 << 16)] // weights, and hidden values that steps keep
    [InlineData("convergence", 900, 1, 8, 512)] // matrices of order n·o
    [InlineData("convergence", 80, 10, 8, 1 << 15)] // several outputs
    [InlineData("perturbation", 40, 1, 16, 1 << 15)]
    [InlineData("perturbation", 200, 1, 8, 512)]
    [InlineData("infinite-width", 20, 1, 16, 1 << 18)] // weights
    [InlineData("infinite-width", 900, 1, 8, 512)] // matrices of order n
    [InlineData("spectrum", 20, 1, 16, 1 << 16)] // weights
    [InlineData("spectrum", 700, 1, 8, 512)] // matrices of order n·o
    [InlineData("landscape", 20, 1, 8, 1 << 15)] // the Lanczos basis
    [InlineData("lazy-to-rich", 40, 1, 16, 1 << 15)] // the search for an adversary
    public void An_estimate_bounds_what_a_cell_really_takes_and_is_not_far_above_it(string experiment, int samples,
        int outputs, int dimension, int width)
    {
        if (!OperatingSystem.IsLinux())
            return; // elsewhere the peak counts other pages
        (_, long baseline) = Measured(experiment, 2, 1, 2, 2);
        (long estimate, long peak) = Measured(experiment, samples, outputs, dimension, width);
        long taken = peak - baseline;
        Assert.InRange(estimate, taken, Math.Max(LargestFactor * taken, Constant + taken));
    }

    [Fact]
    public void An_estimate_counts_what_an_optimiser_remembers()
    {
        if (!OperatingSystem.IsLinux())
            return; // elsewhere the peak counts other pages
        const string adam = """, "optimiser": { "kind": "adam" }, "learningRate": 0.001""";
        const int dimension = 64, width = 1 << 16, moments = 2;
        (_, long baseline) = Measured("convergence", 2, 1, 2, 2, adam);
        (long estimate, long peak) = Measured("convergence", 20, 1, dimension, width, adam);
        Assert.InRange(estimate, peak - baseline, LargestFactor * (peak - baseline));
        long without = Measured("convergence", 20, 1, dimension, width).Estimate;
        Assert.Equal(moments * sizeof(double) * (long)dimension * width, estimate - without);
    }

    private (long Estimate, long Peak) Measured(
        string experiment, int samples, int outputs, int dimension, int width, string training = "")
    {
        string config = Path.Combine(scratch.Path, string.Create(CultureInfo.InvariantCulture, $"m{width}n{samples}.json"));
        File.WriteAllText(config, string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "experiment": "{{experiment}}", "name": "measured", "replicates": 1, "variants": [{ "activation": "softmax" }],
              "dataset": {
                "source": "unitSphere", "samples": {{samples}}, "dimension": {{dimension}},
                "target": { "kind": "randomSigns", "outputs": {{outputs}} }
              },
              "network": { "width": {{width}} }, "training": { "steps": 2{{training}} }{{Section(experiment)}}
            }
            """));
        CliResult result = CliProcess.RunToy(scratch.Path, CellMeasurement.Verb, config);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] numbers = result.Output.Trim().Split(' ');
        return (long.Parse(numbers[0], CultureInfo.InvariantCulture), long.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    /// <summary>What the experiment's config must have besides.</summary>
    private static string Section(string experiment) => experiment switch
    {
        "perturbation" => Search,
        "infinite-width" => Study,
        "landscape" => Curvature,
        "lazy-to-rich" => Rich,
        _ => "",
    };
}
