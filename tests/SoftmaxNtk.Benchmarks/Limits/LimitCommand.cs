using System.Globalization;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Benchmarks.Limits;

/// <summary>
/// `limit`: how near a gradient step comes to what the machine can do. The limit is the time of the products that the
/// step cannot do without (4nm(d + o) operations) at the measured product rate plus one pass of exponentials (nm) at
/// the measured rate.
/// </summary>
internal static class LimitCommand
{
    private const double Required = 0.6;

    private static readonly WorkShape shape = new(1000, 64, 10, 16_384);

    public static int Run(Arguments arguments)
    {
        int threads = arguments.Number("threads", Environment.ProcessorCount);
        Clock clock = Clock.From(arguments, threads);
        int rounds = arguments.Number("rounds", 5);
        bool strict = arguments.Flag("strict");
        arguments.RefuseOthers();
        Console.WriteLine($"{Machine.Describe(threads)}{Machine.Load()}.");
        Promises promises = new();
        Print(threads, clock, rounds, promises);
        Console.WriteLine(promises);
        return promises.ExitCode(strict);
    }

    /// <summary>Measures rates and steps in turns, and prints both tables.</summary>
    public static void Print(int threads, Clock clock, int rounds, Promises promises)
    {
        BackendChoice ours = BackendChoice.Ours(threads);
        (string Activation, Action Step, Samples Times)[] steps = [.. new[] { "softmax", "exp", "relu" }.Select(activation =>
            (activation, Stepper(new Workload(shape, activation), ours), new Samples()))];
        MachineRates rates = new(threads, clock);
        foreach ((_, Action step, _) in steps)
            Clock.WarmUp(step);
        Clock.WarmUp(rates.Turn);
        for (int round = 0; round < rounds; round++)
        {
            rates.Turn();
            foreach ((_, Action step, Samples times) in steps)
                clock.Measure(step, 2, times);
        }
        Console.WriteLine($"Rates of this machine and steps beside them, in milliseconds of {clock.Name} time, of {rounds} turns.");
        Console.WriteLine();
        Console.WriteLine(Rates(rates));
        Console.WriteLine(Fractions(rates, steps, promises));
    }

    private static MarkdownTable Rates(MachineRates rates)
    {
        MarkdownTable table = new("measured rate", "value", "by", $"a step at {shape} needs", "time [ms]");
        double productTime = 1000 * shape.StepProductOperations / rates.Products.PerSecond;
        double exponentialTime = 1000 * shape.StepExponentials / rates.Exponentials.PerSecond;
        foreach ((string name, double perSecond) in rates.AllProducts)
            table.Add("product", Giga(perSecond, "GFLOP/s"), name, Giga(shape.StepProductOperations, "GFLOP"),
                MarkdownTable.Milliseconds(1000 * shape.StepProductOperations / perSecond));
        table.Add("exponential", Giga(rates.Exponentials.PerSecond, "G/s"), rates.Exponentials.Name, Giga(shape.StepExponentials, "G"),
            MarkdownTable.Milliseconds(exponentialTime));
        table.Add("memory (triad)", Giga(rates.TriadBytesPerSecond, "GB/s"), "TensorPrimitives",
            "W read and written: " + Giga(2.0 * sizeof(double) * shape.Width * shape.InputDimension, "GB"),
            MarkdownTable.Milliseconds(1000 * 2.0 * sizeof(double) * shape.Width * shape.InputDimension / rates.TriadBytesPerSecond));
        table.Add("limit", "", "", "products and one pass of exponentials", MarkdownTable.Milliseconds(productTime + exponentialTime));
        return table;
    }

    private static MarkdownTable Fractions(
        MachineRates rates, IEnumerable<(string Activation, Action Step, Samples Times)> steps, Promises promises)
    {
        MarkdownTable table = new($"GD step {shape}", "limit [ms]", "measured: best (median) [ms]", "fraction of the limit", "verdict");
        foreach ((string activation, _, Samples times) in steps)
        {
            double limit = 1000 * (shape.StepProductOperations / rates.Products.PerSecond
                + (activation == "relu" ? 0 : shape.StepExponentials / rates.Exponentials.PerSecond));
            double fraction = limit / times.Best;
            table.Add(activation, MarkdownTable.Milliseconds(limit),
                $"{MarkdownTable.Milliseconds(times.Best)} ({MarkdownTable.Milliseconds(times.Median)})",
                fraction.ToString("P0", CultureInfo.InvariantCulture),
                Text($"{(fraction >= Required ? "≥" : "<")} {Required:P0}: {promises.Judge(fraction >= Required)}"));
        }
        return table;
    }

    private static Action Stepper(Workload work, BackendChoice choice)
    {
        GradientDescent descent = work.Descent(choice.Resources);
        TrainingState state = descent.Start(work.InitialWeights);
        return () => state = descent.Step(state);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Giga(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value / 1e9:0.00} {unit}");
}
