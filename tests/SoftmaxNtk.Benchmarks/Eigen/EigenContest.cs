using System.Globalization;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Benchmarks.Comparison;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Benchmarks.Eigen;

/// <summary>
/// All eigenvalues and eigenvectors by our solver and by LAPACK's dsyevd in OpenBLAS, told the core that the processor
/// supports, on the same number of threads, in turns.
/// </summary>
internal static class EigenContest
{
    /// <summary>We promise to take at most so many times as long.</summary>
    public const double Allowed = 1.2;

    private const string We = "simd", They = "openblas";

    /// <summary>Adds a row for one matrix.</summary>
    public static void Hold(
        MarkdownTable table, string name, DenseMatrix matrix, OpenBlasThreads library, int threads, Clock clock, int rounds, int runs,
        Promises promises)
    {
        int order = matrix.RowCount;
        double[] work = new double[order * order], values = new double[order], theirs = new double[order];
        SimdBackend ours = new();
        Clock.WarmUp(() => Solve(ours, values));
        library.Use(threads);
        Contender[] contenders =
        [
            new(We, count => Times(() => Solve(ours, values), count)),
            new(They, count => Times(() => Solve(library.Backend, theirs), count)),
        ];
        Dictionary<string, Samples> times = Contest.Hold(contenders, rounds, runs);
        double ratio = times[We].Best / times[They].Best;
        double difference = values.Zip(theirs, (a, b) => Math.Abs(a - b)).Max() / Math.Abs(theirs[^1]);
        bool holds = ratio <= Allowed;
        table.Add(
            name, Invariant($"{order}"), Invariant($"{threads}"), Cell(times[We]), Cell(times[They]),
            Invariant($"{MarkdownTable.Ratio(ratio)} {(holds ? "≤" : ">")} {Allowed}×: {promises.Judge(holds)}"),
            Invariant($"{difference:0.0e0}"));

        void Solve(ILinearAlgebraBackend backend, double[] eigenvalues)
        {
            matrix.Values.CopyTo(work, 0);
            backend.SymmetricEigen(order, work, eigenvalues, vectors: true, threads);
        }

        IEnumerable<double> Times(Action solve, int count)
        {
            Samples samples = new();
            clock.Measure(solve, count, samples);
            return samples.All;
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Cell(Samples samples) =>
        $"{MarkdownTable.Milliseconds(samples.Best)} ({MarkdownTable.Milliseconds(samples.Median)})";
}
