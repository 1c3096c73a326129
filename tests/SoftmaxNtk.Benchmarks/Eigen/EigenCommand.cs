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
/// `reproduce-eigen`: the full spectrum of a tangent kernel by every backend of this machine, with and without eigenvectors; the residual
/// of each, and how far each is from the first in the list.
/// </summary>
internal static class EigenCommand
{
    private const int InputDimension = 16;

    public static int Run(Arguments arguments)
    {
        int[] orders = [.. arguments.Text("orders", "600,1000,2000").Split(',').Select(order => int.Parse(order, CultureInfo.InvariantCulture))];
        int largestForMathNet = arguments.Number("largest-for-mathnet", 1000);
        int runs = arguments.Number("runs", 2);
        arguments.RefuseOthers();
        Console.WriteLine($"{Machine.Describe(threads: 1)}{Machine.Load()}. Best of {runs}.");
        Console.WriteLine();
        MarkdownTable table = new("order", "backend", "eigenvalues [ms]", "with eigenvectors [ms]", "‖AV − VΛ‖/‖A‖", "largest |Δλ|/λ_max");
        foreach (int order in orders)
        {
            DenseMatrix inputs = UnitSphere.Inputs(InputDimension, order, new Seed(1).Child("inputs"));
            DenseMatrix kernel = InfiniteWidthKernel.Of(new SoftmaxActivation(), sigma: 1, inputs);
            double[]? first = null;
            foreach (BackendChoice choice in BackendChoice.All(threads: 1))
            {
                if (choice.Label == "mathnet" && order > largestForMathNet)
                {
                    table.Add(order.ToString(CultureInfo.InvariantCulture), choice.Label, "—", "—", "—", "—");
                    continue;
                }
                Spectrum? spectrum = null;
                Samples values = new(), vectors = new();
                Clock.Wall.Measure(() => Spectrum.EigenvaluesOf(kernel, choice.Resources), runs, values);
                Clock.Wall.Measure(() => spectrum = Spectrum.Of(kernel, choice.Resources), runs, vectors);
                first ??= [.. spectrum!.Eigenvalues];
                double difference = first.Zip(spectrum!.Eigenvalues, (a, b) => Math.Abs(a - b)).Max() / spectrum.Largest;
                table.Add(order.ToString(CultureInfo.InvariantCulture), choice.Label, MarkdownTable.Milliseconds(values.Best),
                    MarkdownTable.Milliseconds(vectors.Best), $"{spectrum.RelativeResidual:0.0e0}", $"{difference:0.0e0}");
            }
        }
        Console.WriteLine(table);
        return 0;
    }
}
