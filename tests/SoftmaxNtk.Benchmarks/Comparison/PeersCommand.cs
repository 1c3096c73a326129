using SoftmaxNtk.Benchmarks.Limits;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;

namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>
/// `peers`: the same work on the same data by this library and by PyTorch, in turns, with a check that both computed
/// the same numbers, and the table of ratios; then, in the same run, what `limit` measures. Without PyTorch it says so
/// and prints our times alone.
/// </summary>
internal static class PeersCommand
{
    private const string Everything = "all", StepPart = "step", KernelPart = "theta", LimitPart = "limit";

    private const string InPlaceTitle = "against in place (not promised)";

    private static readonly string[] activations = ["softmax", "relu", "exp"];

    /// <returns>
    /// 1 if the two sides disagree, or the peer's products run at less than half the rate of ours, or, with --strict, a
    /// promised figure falls short; otherwise 0: a disagreement is an error, a ratio a finding.
    /// </returns>
    public static int Run(Arguments arguments)
    {
        int threads = arguments.Number("threads", Environment.ProcessorCount);
        Clock clock = Clock.From(arguments, threads);
        int rounds = arguments.Number("rounds", 5);
        int runs = arguments.Number("runs", 3);
        string part = arguments.Text("part", Everything);
        string environment = arguments.Text("peer-environment", PeerEnvironment.Widest);
        bool functorch = !arguments.Flag("no-functorch");
        bool strict = arguments.Flag("strict");
        arguments.RefuseOthers();
        if (part is not (Everything or StepPart or KernelPart or LimitPart))
            throw new ArgumentException($"There is no part '{part}'; there are {Everything}, {StepPart}, {KernelPart} and {LimitPart}.");
        bool compares = part != LimitPart;
        string? interpreter = compares ? PythonInterpreter.WithTorch() : null;
        if (strict && compares && interpreter is null)
            throw new ArgumentException("PyTorch was not found, so --strict has no ratio to judge; install it, or give --part limit.");

        Console.WriteLine($"{Machine.Describe(threads)}{Machine.Load()}.");
        Promises promises = new();
        bool agreed = true;
        if (compares)
        {
            using PyTorchPeer? peer =
                interpreter is null ? null : PyTorchPeer.Start(interpreter, threads, clock, PeerEnvironment.Named(environment));
            agreed = Compare(new Turns(BackendChoice.Ours(threads), peer, clock, rounds, runs), part, environment, functorch, promises);
        }
        if (part is Everything or LimitPart)
            LimitCommand.Print(threads, clock, rounds, promises);
        Console.WriteLine(promises);
        return agreed ? promises.ExitCode(strict) : 1;
    }

    /// <summary>Who takes turns, and how often.</summary>
    private sealed record Turns(BackendChoice Ours, PyTorchPeer? Peer, Clock Clock, int Rounds, int Runs);

    /// <returns>Whether both sides computed the same numbers, the peer at its best.</returns>
    private static bool Compare(Turns turns, string part, string environment, bool functorch, Promises promises)
    {
        Console.WriteLine($"{turns.Ours.Label} ({turns.Ours.Resources.Backend.Description}).");
        Console.WriteLine(turns.Peer is null
            ? "PyTorch: not found (no python3 here can import torch; Debian has it as python3-torch). Our own times alone follow."
            : $"{turns.Peer.Describe()}; environment '{PeerEnvironment.Describe(environment)}'.");
        if (turns.Peer is not null)
        {
            ProductContest products = ProductContest.Hold(turns.Ours, turns.Peer, turns.Clock, turns.Runs);
            Console.WriteLine(products);
            if (!products.IsFair)
                return false;
        }
        Console.WriteLine($"Milliseconds of {turns.Clock.Name} time, double precision: best (median) of {turns.Rounds} turns of at least "
            + $"{turns.Runs} runs and 250 ms.");
        Console.WriteLine();
        List<ContestResult> results = [];
        if (part is Everything or StepPart)
            results.AddRange(Steps(turns, promises));
        if (part is Everything or KernelPart)
            results.AddRange(Kernels(turns, functorch, promises));
        bool agreed = results.TrueForAll(result => !(result.Disagreement > Agreement.Limit));
        if (turns.Peer is not null)
            Console.WriteLine(agreed
                ? $"Both sides computed the same numbers, within {Agreement.Limit:0e0} in every row."
                : $"The two sides DISAGREE by more than {Agreement.Limit:0e0} in the rows marked so.");
        Console.WriteLine();
        return agreed;
    }

    private static List<ContestResult> Steps(Turns turns, Promises promises)
    {
        string ours = turns.Ours.Label;
        MarkdownTable table = new(
            "one GD step (n, d, o, m)", "φ", ours, "autograd", "by hand", "in place", "against the better of autograd, by hand",
            InPlaceTitle,
            "difference");
        List<ContestResult> results = [];
        foreach (Requirement requirement in Requirement.Steps)
            foreach (string activation in activations)
            {
                ContestResult result = StepContest.Hold(
                    new Workload(requirement.Shape, activation), turns.Ours, turns.Peer, turns.Clock, turns.Rounds, turns.Runs);
                results.Add(result);
                double plain = Math.Min(result.Best(PeerMethods.Autograd), result.Best(PeerMethods.ByHand));
                table.Add([
                    requirement.Shape.ToString(), activation, result.Cell(ours), .. PeerMethods.Steps.Select(result.Cell),
                    Requirement.Verdict(plain / result.Best(ours), requirement.Required, promises), AgainstInPlace(ours, result),
                    result.AgreementCell()]);
            }
        Console.WriteLine(table);
        return results;
    }

    private static List<ContestResult> Kernels(Turns turns, bool functorch, Promises promises)
    {
        string ours = turns.Ours.Label;
        MarkdownTable table = new(
            "Θ (n, d, o, m)", "φ", ours, "by hand", "in place", "functorch", "against by hand", "against functorch", InPlaceTitle,
            "difference");
        List<ContestResult> results = [];
        foreach (Requirement requirement in Requirement.Kernels)
        {
            ContestResult result = KernelContest.Hold(
                new Workload(requirement.Shape, "softmax"), turns.Ours, turns.Peer, turns.Clock, turns.Rounds, turns.Runs, functorch);
            results.Add(result);
            table.Add(
                requirement.Shape.ToString(), "softmax", result.Cell(ours), result.Cell(PeerMethods.ByHand),
                result.Cell(PeerMethods.InPlace),
                result.Cell(PeerMethods.Functorch),
                Requirement.Verdict(result.Best(PeerMethods.ByHand) / result.Best(ours), requirement.Required, promises),
                Requirement.Verdict(result.Best(PeerMethods.Functorch) / result.Best(ours), Requirement.Functorch, promises),
                AgainstInPlace(ours, result), result.AgreementCell());
        }
        Console.WriteLine(table);
        return results;
    }

    private static string AgainstInPlace(string ours, ContestResult result) =>
        MarkdownTable.Ratio(result.Best(PeerMethods.InPlace) / result.Best(ours));
}
