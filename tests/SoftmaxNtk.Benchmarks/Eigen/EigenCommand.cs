using System.Globalization;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Benchmarks.Eigen;

/// <summary>
/// `eigen`: eigenvalues and eigenvectors of tangent kernels and of random symmetric matrices, ours against LAPACK's
/// dsyevd, in turns; then by every backend of this machine with the residual of each, and how far each is from the
/// first.
/// </summary>
internal static class EigenCommand
{
    private const int InputDimension = 16;

    public static int Run(Arguments arguments)
    {
        int[] orders = [.. Numbers("orders", "200,500,1000,2000")], threads = [.. Numbers("threads", "1,2")];
        int rounds = arguments.Number("rounds", 5), runs = arguments.Number("runs", 1);
        bool backends = arguments.Flag("backends"), strict = arguments.Flag("strict");
        int largestForMathNet = arguments.Number("largest-for-mathnet", 1000);
        Clock clock = Clock.From(arguments, threads.Max());
        arguments.RefuseOthers();
        Console.WriteLine($"{Machine.Describe(threads.Max())}{Machine.Load()}.");
        Promises promises = new();
        if (OpenBlasThreads.Find() is OpenBlasThreads library)
        {
            Console.WriteLine($"{library.Backend.Description}. Milliseconds of {clock.Name} time: best (median) of {rounds} turns.");
            Console.WriteLine();
            MarkdownTable table = new("matrix", "order", "threads", "ours", "dsyevd", "ours/dsyevd", "largest |Δλ|/λ_max");
            foreach (int order in orders)
                foreach (int count in threads)
                {
                    EigenContest.Hold(table, "tangent kernel", Kernel(order), library, count, clock, rounds, runs, promises);
                    EigenContest.Hold(table, "random", Random(order), library, count, clock, rounds, runs, promises);
                }
            Console.WriteLine(table);
            library.Use(1);
        }
        else
            Console.WriteLine("OpenBLAS: not found (Debian has it as libopenblas0); there is nothing to compare with.");
        if (backends)
            PrintBackends(orders, largestForMathNet, rounds);
        Console.WriteLine(promises);
        return promises.ExitCode(strict);

        IEnumerable<int> Numbers(string name, string otherwise) =>
            arguments.Text(name, otherwise).Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture));
    }

    private static DenseMatrix Kernel(int order) => InfiniteWidthKernel.Of(
        new SoftmaxActivation(), sigma: 1, UnitSphere.Inputs(InputDimension, order, new Seed(1).Child("inputs")));

    /// <summary>
    /// Independent Gaussian entries: no eigenvalues near one another, hence the most work for divide and conquer.
    /// </summary>
    private static DenseMatrix Random(int order)
    {
        DenseMatrix matrix = new(order, order);
        new Seed(1).Child("random").Open().FillGaussian(matrix.Values, 1);
        for (int j = 0; j < order; j++)
            for (int i = 0; i < j; i++)
                matrix[i, j] = matrix[j, i];
        return matrix;
    }

    private static void PrintBackends(int[] orders, int largestForMathNet, int runs)
    {
        MarkdownTable table = new(
            "order", "backend", "eigenvalues [ms]", "with eigenvectors [ms]", "‖AV − VΛ‖/‖A‖", "largest |Δλ|/λ_max");
        foreach (int order in orders)
        {
            DenseMatrix kernel = Kernel(order);
            double[]? first = null;
            foreach (BackendChoice choice in BackendChoice.All(threads: 1))
            {
                string name = order.ToString(CultureInfo.InvariantCulture);
                if (choice.Label == "mathnet" && order > largestForMathNet)
                {
                    table.Add(name, choice.Label, "—", "—", "—", "—");
                    continue;
                }
                Spectrum? spectrum = null;
                Samples values = new(), vectors = new();
                Clock.Wall.Measure(() => Spectrum.EigenvaluesOf(kernel, choice.Resources), runs, values);
                Clock.Wall.Measure(() => spectrum = Spectrum.Of(kernel, choice.Resources), runs, vectors);
                first ??= [.. spectrum!.Eigenvalues];
                double difference = first.Zip(spectrum!.Eigenvalues, (a, b) => Math.Abs(a - b)).Max() / spectrum.Largest;
                table.Add(name, choice.Label, MarkdownTable.Milliseconds(values.Best), MarkdownTable.Milliseconds(vectors.Best),
                    $"{spectrum.RelativeResidual:0.0e0}", $"{difference:0.0e0}");
            }
        }
        Console.WriteLine(table);
    }
}
