using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Networks;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Experiments.ScaleOrNormalisation;

/// <summary>
/// Takes softmax's kernel apart. Its features are s·S_r(a_r − ⟨a, S⟩): of the two things in which they differ from those with frozen
/// denominators, s·a_r·e^{z_r}/D_0, that the denominators follow the weights and that the mean output weight is subtracted, a kernel may
/// have either, both or neither. All four begin at the same H_0 under coupled initialisation, where ⟨a, S⟩ = 0.
/// </summary>
internal sealed class Ablation(TangentProblem softmax)
{
    private readonly Network network = softmax.Network.Network;

    /// <summary>The network with denominators frozen at these weights, on the same inputs.</summary>
    public SampledNetwork Frozen(DenseMatrix reference) => new(
        new Network(new FrozenSoftmaxActivation(), network.OutputWeights, network.OutputScale, reference: reference),
        softmax.Network.Inputs, softmax.Network.Resources);

    /// <summary>Adds the change of each kernel at these weights, and what the displacement to them is like.</summary>
    public void Measure(TrainedAs displacement, DenseMatrix weights, CellContext context)
    {
        SampledNetwork initial = Frozen(softmax.InitialWeights), current = Frozen(weights);
        ForwardPass frozen = initial.Forward(weights, context.CancellationToken);
        ForwardPass renewed = current.Forward(weights, context.CancellationToken);
        ForwardPass both = softmax.Network.Forward(weights, context.CancellationToken);
        Add(Ingredients.Both, EmpiricalKernel.H(softmax.Network, weights, both, context.CancellationToken));
        Add(Ingredients.Denominators, EmpiricalKernel.H(current, weights, renewed, context.CancellationToken));
        Add(Ingredients.Mean, WithoutMean(initial, weights, frozen, context.CancellationToken));
        Add(Ingredients.Neither, EmpiricalKernel.H(initial, weights, frozen, context.CancellationToken));
        context.Add(new DisplacementRow
        {
            Displacement = displacement,
            CommonShare = CommonShare(weights),
            DenominatorGrowth = Growth(frozen, renewed),
        });

        void Add(Ingredients ingredients, DenseMatrix kernel) => context.Add(new AblationRow
        {
            Displacement = displacement,
            Ingredients = ingredients,
            KernelChange = TensorPrimitives.Distance<double>(kernel.Values, softmax.InitialKernel.Values)
                / TensorPrimitives.Norm<double>(softmax.InitialKernel.Values),
        });
    }

    /// <summary>W(0) + ΔW − (mean_r Δw_r)1ᵀ.</summary>
    public DenseMatrix Centred(DenseMatrix weights)
    {
        DenseMatrix centred = (DenseMatrix)weights.Clone();
        double[] mean = MeanDisplacement(weights);
        for (int r = 0; r < centred.ColumnCount; r++)
        {
            Span<double> own = centred.Values.AsSpan(r * mean.Length, mean.Length);
            TensorPrimitives.Subtract(own, mean, own);
        }
        return centred;
    }

    /// <summary>The kernel of features s·φ_r(a_r − ⟨a, φ⟩), which for a_r = ±1 are those of the network times 1 − a_r⟨a, φ⟩.</summary>
    private static DenseMatrix WithoutMean(SampledNetwork network, DenseMatrix weights, ForwardPass state, CancellationToken stop)
    {
        (int n, int outputs, int order) = (network.SampleCount, network.Network.OutputCount, network.StackedCount);
        const int block = 256;
        DenseMatrix kernel = new(order, order);
        double[] features = new double[order * block], factors = new double[n];
        for (int start = 0; start < weights.ColumnCount; start += block)
        {
            stop.ThrowIfCancellationRequested();
            int count = Math.Min(block, weights.ColumnCount - start);
            network.Features(weights, state, start, count, features.AsSpan(0, order * count));
            for (int r = 0; r < count; r++)
                for (int l = 0; l < outputs; l++)
                {
                    double sign = network.Network.OutputWeights[l, start + r];
                    Span<double> own = features.AsSpan((r * order) + (l * n), n);
                    TensorPrimitives.Multiply(state.Outputs.AsSpan(l * n, n), -sign / network.Network.OutputScale, factors);
                    TensorPrimitives.Add(factors, 1, factors);
                    TensorPrimitives.Multiply(own, factors, own);
                }
            network.Resources.Backend.SymmetricRankUpdate(order, count, 1, features, order, 1, kernel.Values, order);
        }
        return WithInputs(kernel, network);
    }

    /// <summary>H = K ∘ G/κ from the lower triangle of K.</summary>
    private static DenseMatrix WithInputs(DenseMatrix kernel, SampledNetwork network)
    {
        int n = network.SampleCount, d = network.InputDimension;
        ReadOnlySpan<double> inputs = network.Inputs.Values;
        for (int j = 0; j < kernel.ColumnCount; j++)
            for (int i = j; i < kernel.RowCount; i++)
                kernel[i, j] = kernel[j, i] = kernel[i, j] / network.Network.Kappa
                    * TensorPrimitives.Dot(inputs.Slice(i % n * d, d), inputs.Slice(j % n * d, d));
        return kernel;
    }

    private double[] MeanDisplacement(DenseMatrix weights)
    {
        int d = weights.RowCount;
        double[] mean = new double[d];
        for (int r = 0; r < weights.ColumnCount; r++)
            for (int k = 0; k < d; k++)
                mean[k] += (weights.Values[(r * d) + k] - softmax.InitialWeights.Values[(r * d) + k]) / weights.ColumnCount;
        return mean;
    }

    private double CommonShare(DenseMatrix weights) => Math.Sqrt(weights.ColumnCount)
        * TensorPrimitives.Norm<double>(MeanDisplacement(weights))
        / TensorPrimitives.Distance<double>(weights.Values, softmax.InitialWeights.Values);

    private static double Growth(ForwardPass frozen, ForwardPass renewed)
    {
        double sum = 0;
        for (int i = 0; i < frozen.SampleCount; i++)
        {
            double logarithm = renewed.Maximum![i] - frozen.Maximum![i] + renewed.LogSum![i] - frozen.LogSum![i];
            sum += Math.Pow(double.ExpM1(logarithm), 2);
        }
        return Math.Sqrt(sum / frozen.SampleCount);
    }
}
