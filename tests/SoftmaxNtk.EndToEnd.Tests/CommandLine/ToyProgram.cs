using SoftmaxNtk.Cli;
using SoftmaxNtk.EndToEnd.Tests.Measurement;
using SoftmaxNtk.Experiments;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>The command line with the toy experiment in place of the catalogue: fails, diverges and dawdles as its config says.</summary>
internal static class ToyProgram
{
    public static int Main(string[] arguments) => arguments is [CellMeasurement.Verb, string config] ? CellMeasurement.Run(config)
        : (int)Program.Run(arguments, [new DrawnToyExperiment()]);

    private sealed class DrawnToyExperiment : ToyExperiment, IFigureSource
    {
        public IReadOnlyList<Figure> Draw(ExperimentSettings settings, RunTables tables, IReadOnlyList<Finding> findings) =>
        [
            new Figure("squares", "x²", "The toy's squares.",
                [
                    new Panel("", new Axis("x", "1", AxisScale.Linear), new Axis("x^2", "1", AxisScale.Linear),
                        [new LineLayer(
                            [.. tables.Of<SquareRow>().Select(point => point.Subject.Number("x"))],
                            [.. tables.Of<SquareRow>().Select(point => point.Row.Square)], new SeriesStyle(0))]),
                ],
                columns: 1),
        ];
    }
}
