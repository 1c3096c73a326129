using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;

namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>
/// `peers`: the same work on the same data by this library and by PyTorch, in turns, with a check that both computed the same numbers, and
/// the table of ratios. Without PyTorch it says so and prints our times alone.
/// </summary>
internal static class PeersCommand
{
    private static readonly string[] activations = ["softmax", "relu", "exp"];

    /// <returns>1 if the two sides disagree, otherwise 0: a ratio that falls short is a finding, a disagreement is an error.</returns>
    public static int Run(Arguments arguments)
    {
        int threads = arguments.Number("threads", Environment.ProcessorCount);
        Clock clock = Clock.From(arguments, threads);
        int rounds = arguments.Number("rounds", 5);
        int runs = arguments.Number("runs", 3);
        string part = arguments.Text("part", "all");
        string environment = arguments.Text("peer-environment", PeerEnvironment.Widest);
        bool functorch = !arguments.Flag("no-functorch");
        arguments.RefuseOthers();
        string? interpreter = PythonInterpreter.WithTorch();
        using PyTorchPeer? peer = interpreter is null ? null : PyTorchPeer.Start(interpreter, threads, clock, PeerEnvironment.Named(environment));
        IReadOnlyList<BackendChoice> choices = BackendChoice.ForTables(threads);

        Console.WriteLine($"{Machine.Describe(threads)}{Machine.Load()}.");
        Console.WriteLine(string.Join("; ", choices.Select(choice => $"{choice.Label} ({choice.Compute.Backend.Description})")) + ".");
        Console.WriteLine(peer is null
            ? "PyTorch: not found (no python3 here can import torch; Debian has it as python3-torch). Our own times alone follow."
            : $"{peer.Describe()}; environment '{environment}'.");
        Console.WriteLine($"Milliseconds of {clock.Name} time, double precision: best (median) of {rounds} turns of {runs} runs.");
        Console.WriteLine();
        List<ContestResult> results = [];
        if (part is "all" or "step")
            results.AddRange(Steps(choices, peer, clock, rounds, runs));
        if (part is "all" or "theta")
            results.AddRange(Kernels(choices, peer, clock, rounds, runs, functorch));
        bool agreed = results.TrueForAll(result => !(result.Disagreement > Agreement.Limit));
        if (peer is not null)
            Console.WriteLine(agreed
                ? $"Both sides computed the same numbers, within {Agreement.Limit:0e0} in every row."
                : $"The two sides DISAGREE by more than {Agreement.Limit:0e0} in the rows marked so.");
        return agreed ? 0 : 1;
    }

    private static List<ContestResult> Steps(IReadOnlyList<BackendChoice> choices, PyTorchPeer? peer, Clock clock, int rounds, int runs)
    {
        MarkdownTable table = new([
            "one GD step (n, d, o, m)", "φ", .. choices.Select(choice => choice.Label), "autograd", "by hand", "in place",
            .. choices.SelectMany(choice => new[] { $"{choice.Label}: against autograd, by hand", $"{choice.Label}: against in place" }),
            "difference"]);
        List<ContestResult> results = [];
        foreach (Requirement requirement in Requirement.Steps)
            foreach (string activation in activations)
            {
                ContestResult result = StepContest.Hold(new Workload(requirement.Shape, activation), choices, peer, clock, rounds, runs);
                results.Add(result);
                double plain = Math.Min(result.Best(PeerMethods.Autograd), result.Best(PeerMethods.ByHand));
                table.Add([
                    requirement.Shape.ToString(), activation, .. choices.Select(choice => result.Cell(choice.Label)),
                    .. PeerMethods.Steps.Select(result.Cell),
                    .. choices.SelectMany(choice => Verdicts(choice, requirement, result, plain)), result.AgreementCell()]);
            }
        Console.WriteLine(table);
        return results;
    }

    private static List<ContestResult> Kernels(
        IReadOnlyList<BackendChoice> choices, PyTorchPeer? peer, Clock clock, int rounds, int runs, bool functorch)
    {
        MarkdownTable table = new([
            "Θ (n, d, o, m)", "φ", .. choices.Select(choice => choice.Label), "by hand", "in place", "functorch",
            .. choices.SelectMany(choice =>
                new[] { $"{choice.Label}: against by hand", $"{choice.Label}: against in place", $"{choice.Label}: against functorch" }),
            "difference"]);
        List<ContestResult> results = [];
        foreach (Requirement requirement in Requirement.Kernels)
        {
            ContestResult result = KernelContest.Hold(new Workload(requirement.Shape, "softmax"), choices, peer, clock, rounds, runs, functorch);
            results.Add(result);
            table.Add([
                requirement.Shape.ToString(), "softmax", .. choices.Select(choice => result.Cell(choice.Label)),
                result.Cell(PeerMethods.ByHand), result.Cell(PeerMethods.InPlace), result.Cell(PeerMethods.Functorch),
                .. choices.SelectMany(choice => Verdicts(choice, requirement, result, result.Best(PeerMethods.ByHand))
                    .Append(Requirement.Verdict(
                        result.Best(PeerMethods.Functorch) / result.Best(choice.Label), Requirement.Functorch * Share(choice)))),
                result.AgreementCell()]);
        }
        Console.WriteLine(table);
        return results;
    }

    private static IEnumerable<string> Verdicts(BackendChoice choice, Requirement requirement, ContestResult result, double plain)
    {
        double ours = result.Best(choice.Label);
        yield return Requirement.Verdict(plain / ours, requirement.Required * Share(choice));
        yield return Requirement.Verdict(result.Best(PeerMethods.InPlace) / ours, requirement.Required * Share(choice));
    }

    private static double Share(BackendChoice choice) => choice.Label == "simd" ? Requirement.SimdShare : 1;
}
