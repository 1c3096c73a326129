using System.Globalization;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>
/// The rate of a large square product, ours and the peer's, in turns: whether the peer runs at its best at all, before
/// any ratio is printed.
/// </summary>
/// <param name="Ours">Floating-point operations a second.</param>
/// <param name="Peers">The peer's.</param>
internal sealed record ProductContest(double Ours, double Peers)
{
    /// <summary>
    /// Below this share of our rate the peer's BLAS is not the one that it could run, and a ratio would measure that.
    /// </summary>
    private const double LeastShare = 0.5;

    private const int Order = 1536, Rounds = 3;

    /// <summary>Whether ratios mean anything.</summary>
    public bool IsFair => Peers >= LeastShare * Ours;

    public static ProductContest Hold(BackendChoice ours, PyTorchPeer peer, Clock clock, int runs)
    {
        double[] a = new double[Order * Order], b = new double[Order * Order], c = new double[Order * Order];
        RandomStream random = new Seed(1).Open();
        random.FillGaussian(a, 1);
        random.FillGaussian(b, 1);
        Clock.WarmUp(() => Multiply(ours.Resources, a, b, c));
        const string we = "ours", they = "peer";
        Contender[] contenders =
        [
            new(we, count =>
            {
                Samples samples = new();
                clock.Measure(() => Multiply(ours.Resources, a, b, c), count, samples);
                return samples.All;
            }),
            new(they, count => peer.Multiply(Order, count)),
        ];
        Dictionary<string, Samples> times = Contest.Hold(contenders, Rounds, runs);
        return new ProductContest(Rate(times[we]), Rate(times[they]));

        static double Rate(Samples samples) => 2.0 * Order * Order * Order / (samples.Best / 1000);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Products of order {Order}: ours {Ours / 1e9:0} GFLOP/s, PyTorch {Peers / 1e9:0} GFLOP/s{Verdict}");

    private string Verdict => IsFair ? "."
        : ", below half of ours: it does not run the BLAS that this processor allows, and no ratio is printed. Remedy: leave out "
            + "--peer-environment found, or give PyTorch a BLAS that knows the processor.";

    private static void Multiply(ComputeResources resources, double[] a, double[] b, double[] c)
    {
        int columns = Order / resources.Threads;
        resources.ForEach(resources.Threads, thread => resources.Backend.Multiply(
            Transpose.No, Transpose.No, Order, thread == resources.Threads - 1 ? Order - thread * columns : columns, Order, 1, a, Order,
            b.AsSpan(thread * columns * Order), Order, 0, c.AsSpan(thread * columns * Order), Order));
    }
}
