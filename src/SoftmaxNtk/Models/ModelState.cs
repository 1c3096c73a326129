using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Models;

/// <summary>
/// A model at weights W: outputs, loss, tangent kernel and its spectrum there. A value: it owns its weights, and no
/// later step overwrites them, unlike the trainer's own <see cref="TrainingState"/>. Loss and weights are finite.
/// </summary>
/// <remarks>
/// Kernels and spectra are computed anew at every call: keep what is used twice. The kernel of this class is H = Θ/κ,
/// which has a limit of order one as m → ∞; Θ itself is κ times it (<see cref="Network.Kappa"/>). Rows are ordered by
/// output, then by sample (ℓ·n + i).
/// </remarks>
/// <example>
/// States before and after training stand side by side:
/// <code>
/// ModelState before = model.Initial, after = model.Train(steps: 200).Final;
/// double drift = (after.Kernel() - before.Kernel()).FrobeniusNorm() / before.Kernel().FrobeniusNorm();
/// Console.WriteLine($"loss {before.Loss:F3} → {after.Loss:E2}; drift of H {drift:E2}; λ_min {after.Spectrum().Smallest:F4}");
/// </code>
/// </example>
public sealed class ModelState
{
    /// <exception cref="DivergedException">The loss or a weight is not finite.</exception>
    internal ModelState(
        NtkModel model, int step, DenseMatrix weights, ForwardPass hidden, double? learningRate, OptimiserMemory? memory = null)
    {
        Model = model;
        Step = step;
        Weights = weights;
        Hidden = hidden;
        LearningRate = learningRate;
        Memory = memory;
        Loss = model.Loss.Value(hidden.Outputs);
        if (!IsFinite(Loss, weights))
            throw new DivergedException(step, Loss);
    }

    /// <summary>The model that this is a state of.</summary>
    public NtkModel Model { get; }

    /// <summary>How many steps from W₀ led here; 0 for weights of the caller's own.</summary>
    public int Step { get; }

    /// <summary>
    /// W, d×m. Read it; to change it, clone it and ask <see cref="NtkModel.At(DenseMatrix)"/> for the state there.
    /// </summary>
    public DenseMatrix Weights { get; }

    /// <summary>
    /// Outputs on the training inputs, and softmax's sums over neurons: what functions of the lower layers take beside
    /// W.
    /// </summary>
    public ForwardPass Hidden { get; }

    /// <summary>
    /// η of the steps that led here; null where none did. A run that goes on from here takes it unless told another.
    /// </summary>
    public double? LearningRate { get; }

    /// <summary>
    /// The optimiser of the steps that led here and what it remembers of them; null where none did. A run that goes on from here
    /// with the same optimiser, as it does unless told another, goes on from this memory.
    /// </summary>
    public OptimiserMemory? Memory { get; }

    /// <summary>L = ½‖F − Y‖²_F, summed over samples and outputs.</summary>
    public double Loss { get; }

    /// <summary>F on the training inputs, o×n.</summary>
    public DenseMatrix Outputs() => Hidden.OutputMatrix();

    /// <summary>F on other inputs, o×n′.</summary>
    /// <param name="x">X′, d features a sample; any finite numbers.</param>
    /// <param name="cancellationToken">Stops between two pieces of the pass over the neurons.</param>
    /// <exception cref="ArgumentException">
    /// Another number of features, no sample, or a number that is not finite.
    /// </exception>
    public DenseMatrix Outputs(Samples x, CancellationToken cancellationToken = default) =>
        Model.Sample(x).Forward(Weights, cancellationToken).OutputMatrix();

    /// <summary>H = Θ/κ on the training inputs, n·o × n·o.</summary>
    /// <exception cref="Numerics.MatrixSizeException">n·o is above 46,340: no array holds H.</exception>
    public DenseMatrix Kernel(CancellationToken cancellationToken = default) =>
        EmpiricalKernel.H(Model.Sampled, Weights, Hidden, cancellationToken);

    /// <summary>H(X′, X) between other inputs and the training inputs, n′·o × n·o.</summary>
    /// <inheritdoc cref="Outputs(Samples, CancellationToken)"/>
    public DenseMatrix Kernel(Samples x, CancellationToken cancellationToken = default)
    {
        DenseMatrix cross = CrossTheta(Model.Sample(x), out _, cancellationToken);
        TensorPrimitives.Divide(cross.Values, Model.Network.Kappa, cross.Values);
        return cross;
    }

    /// <summary>Eigenvalues and eigenvectors of H on the training inputs.</summary>
    /// <inheritdoc cref="Kernel(CancellationToken)"/>
    public Spectra.Spectrum Spectrum(CancellationToken cancellationToken = default) =>
        Spectra.Spectrum.Of(Kernel(cancellationToken), Model.Resources, cancellationToken);

    /// <summary>
    /// What training to the end with the kernel frozen at these weights predicts on other inputs, o×n′:
    /// F(X′) − H(X′, X)(H + ridge·I)⁻¹(F − Y); with ridge 0 the pseudo-inverse.
    /// </summary>
    /// <param name="x">X′, d features a sample.</param>
    /// <param name="ridge">In the unit of H; 0 or more.</param>
    /// <param name="cancellationToken">Stops kernels between two pieces.</param>
    /// <exception cref="ArgumentException">
    /// Inputs as in <see cref="Outputs(Samples, CancellationToken)"/>, or a negative ridge.
    /// </exception>
    public DenseMatrix KernelRegression(Samples x, double ridge = 0, CancellationToken cancellationToken = default)
    {
        SampledNetwork test = Model.Sample(x);
        DenseMatrix cross = CrossTheta(test, out ForwardPass testPass, cancellationToken);
        TensorPrimitives.Divide(cross.Values, Model.Network.Kappa, cross.Values);
        double[] fitted = Models.KernelRegression.Outputs(Spectrum(cancellationToken), cross, Residual(), ridge);
        TensorPrimitives.Add(testPass.Outputs, fitted, fitted);
        return Stacked.ToMatrix(fitted, test.SampleCount);
    }

    /// <summary>‖H − H_0‖_F/‖H_0‖_F: how far the kernel has drifted from the one at W₀.</summary>
    public double Drift(CancellationToken cancellationToken = default)
    {
        double[] initial = Model.Initial.Kernel(cancellationToken).Values, current = Kernel(cancellationToken).Values;
        return TensorPrimitives.Distance<double>(current, initial) / TensorPrimitives.Norm<double>(initial);
    }

    /// <summary>max_r ‖w_r − w_r(0)‖₂: how far the neuron that moved most is from its initial weights.</summary>
    public double Movement() => WeightMovement.Between(Model.InitialWeights, Weights);

    /// <summary>
    /// All that further steps follow from, to be kept outside; <see cref="NtkModel.At(TrainingSnapshot)"/> gives the state back.
    /// It shares the state's matrices.
    /// </summary>
    /// <exception cref="InvalidOperationException">No step led here: the weights are all there is.</exception>
    public TrainingSnapshot Snapshot() => Memory is not null && LearningRate is double rate
        ? new TrainingSnapshot(Step, rate, Weights, Memory) : throw new InvalidOperationException(
            $"No step led to this state; the limit is a state after training; keep its {nameof(Weights)} instead.");

    /// <summary>r = F − Y on the training inputs, stacked (ℓ·n + i).</summary>
    internal double[] Residual()
    {
        double[] residual = new double[Hidden.Outputs.Length];
        Model.Loss.Residual(Hidden.Outputs, residual);
        return residual;
    }

    /// <summary>Θ(X′, X), n′·o × n·o.</summary>
    internal DenseMatrix CrossTheta(SampledNetwork test, out ForwardPass testPass, CancellationToken cancellationToken)
    {
        testPass = test.Forward(Weights, cancellationToken);
        return EmpiricalKernel.Cross(test, testPass, Model.Sampled, Hidden, Weights, cancellationToken);
    }

    /// <summary>Whether a state at that loss and those weights is one.</summary>
    internal static bool IsFinite(double loss, DenseMatrix weights) =>
        double.IsFinite(loss) && TensorPrimitives.IsFiniteAll<double>(weights.Values);
}
