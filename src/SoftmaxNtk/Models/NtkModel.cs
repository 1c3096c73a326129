using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Models;

/// <summary>
/// A two-layer network F_ℓ(x) = s·Σ_r a_{ℓ,r} φ_r(x) on one's own samples, with its initial weights W₀: to be trained
/// by full-batch gradient descent on L = ½‖F − Y‖²_F, and looked at through its tangent kernel, its linearisation and
/// its limit at infinite width.
/// </summary>
/// <remarks>
/// Only the hidden weights W (d×m) are trained (arXiv 2405.03251, section 3). Results are the same bits for any number
/// of threads. A model may be used from several threads at once. Everything below it is in reach:
/// <see cref="Network"/>, <see cref="Sampled"/>, <see cref="Data"/>.
/// </remarks>
/// <example>
/// Four points on the circle, learned by a softmax network of 4096 hidden units:
/// <code>
/// double[][] x = [[0.6, 0.8], [-0.8, 0.6], [0, -1], [1, 0]];
/// double[] y = [1, -1, 1, -1];
/// NtkModel model = NtkModel.Create(x, y, new NetworkSpec(width: 4096, Activations.Softmax), seed: 1);
/// TrainingRun run = model.Train(steps: 1000);
/// Console.WriteLine($"loss {run.Final.Loss:E2}, λ_min(H) {run.Final.Spectrum().Smallest:F3}");
/// Console.WriteLine($"‖H − H∞‖ {(run.Final.Kernel() - model.InfiniteWidth()).FrobeniusNorm():F3}");
/// </code>
/// </example>
public sealed class NtkModel
{
    private readonly Lock cache = new();
    private readonly AutomaticRates rates;
    private LinearisedModel? linearised;

    private NtkModel(Dataset data, NetworkSpec spec, Seed seed, ComputeResources resources)
    {
        (Data, Spec, Seed, Resources) = (data, spec, seed, resources);
        rates = new AutomaticRates(this);
        (Network, DenseMatrix weights) = NetworkFactory.Create(spec, data.Dimension, data.Outputs, seed);
        Sampled = new SampledNetwork(Network, data.X, resources);
        Loss = new SquaredLoss(data.Y);
        Initial = new ModelState(this, step: 0, weights, Sampled.Forward(weights), learningRate: null);
    }

    /// <summary>A model on one's own samples.</summary>
    /// <param name="x">
    /// Inputs with ‖x_i‖ ≤ 1: <c>double[][]</c> or <c>double[,]</c> with one row a sample, or a d×n
    /// <see cref="DenseMatrix"/> with one column a sample.
    /// </param>
    /// <param name="y">Targets in the same way, or a <c>double[]</c> with one number a sample.</param>
    /// <param name="network">Width, activation, σ, initialisation, output scale.</param>
    /// <param name="seed">
    /// Where W₀ and A come from; the same seed gives the same ones for every activation and output scale.
    /// </param>
    /// <param name="resources">Backend and threads; null for the library's own kernels on all processors.</param>
    /// <exception cref="ArgumentException">
    /// Samples that do not fit together, or a network that cannot be (an odd width of coupled neurons).
    /// </exception>
    /// <exception cref="DatasetException">
    /// No sample, a number that is not finite, or an input outside the unit ball.
    /// </exception>
    /// <exception cref="DivergedException">
    /// The loss at W₀ overflows: σ is too large for an activation that grows fast.
    /// </exception>
    /// <exception cref="MatrixSizeException">No array holds W or A.</exception>
    public static NtkModel Create(Samples x, Samples y, NetworkSpec network, ulong seed, ComputeResources? resources = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count != y.Count)
            throw new ArgumentException(
                $"x has {x.Count} samples and y has {y.Count}; the limit is one target sample for every input; arrays "
                + "hold one row a sample, a DenseMatrix one column: transpose what is the other way round.", nameof(y));
        return Create(new Dataset("x and y", x.Columns, y.Columns), network, new Seed(seed), resources);
    }

    /// <summary>A model on a data set.</summary>
    /// <inheritdoc cref="Create(Samples, Samples, NetworkSpec, ulong, ComputeResources?)"/>
    /// <param name="data">The samples; their test part is not used.</param>
    public static NtkModel Create(Dataset data, NetworkSpec network, Seed seed, ComputeResources? resources = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(network);
        resources ??= DefaultResources.Create();
        if (network.OutputScale.Kind == OutputScaleKind.MatchedKernel)
        {
            double scale = MatchedOutputScale.Of(network.Activation, network.Width, network.Sigma, data.X, resources);
            network = network with { OutputScale = OutputScale.Of(scale) };
        }
        return new NtkModel(data, network, seed, resources);
    }

    /// <summary>X (d×n) and Y (o×n), one column a sample.</summary>
    public Dataset Data { get; }

    /// <summary>
    /// What the network was asked to be, an output scale that depends on the inputs resolved to its number.
    /// </summary>
    public NetworkSpec Spec { get; }

    /// <summary>φ, A, s and κ: everything of the network but W.</summary>
    public Network Network { get; }

    /// <summary>The network on the training inputs: forward passes, Jacobian products, steps at any weights.</summary>
    public SampledNetwork Sampled { get; }

    /// <summary>L = ½‖F − Y‖²_F.</summary>
    public SquaredLoss Loss { get; }

    /// <summary>The state at W₀.</summary>
    public ModelState Initial { get; }

    /// <summary>W₀, d×m. Read it, do not write into it.</summary>
    public DenseMatrix InitialWeights => Initial.Weights;

    /// <summary>Where everything random about the model comes from.</summary>
    public Seed Seed { get; }

    /// <summary>What it computes with.</summary>
    public ComputeResources Resources { get; }

    /// <summary>The model with its kernel frozen at W₀; computed at the first call and kept.</summary>
    public LinearisedModel Linearised => Linearise();

    /// <summary>The same, to be cancelled.</summary>
    public LinearisedModel Linearise(CancellationToken cancellationToken = default)
    {
        lock (cache)
            return linearised ??= new LinearisedModel(this, cancellationToken);
    }

    /// <summary>The state at weights of one's own, which are copied: another start, or W₀ moved somewhere.</summary>
    /// <param name="weights">W, d×m.</param>
    /// <exception cref="ArgumentException">Another shape.</exception>
    /// <exception cref="DivergedException">A weight or the loss there is not finite.</exception>
    public ModelState At(DenseMatrix weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        DenseMatrix own = (DenseMatrix)weights.Clone();
        return new ModelState(this, step: 0, own, Sampled.Forward(own), learningRate: null);
    }

    /// <summary>
    /// The state that a snapshot was taken of, its matrices copied: <see cref="Train"/> goes on from it with the bytes of a run
    /// that never stopped.
    /// </summary>
    /// <param name="snapshot">As <see cref="ModelState.Snapshot"/> gave it, for a model of the same data, network and seed.</param>
    /// <exception cref="ArgumentException">Weights, or what the optimiser remembers, of another shape.</exception>
    /// <exception cref="DivergedException">A weight or the loss there is not finite.</exception>
    public ModelState At(TrainingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        DenseMatrix own = (DenseMatrix)snapshot.Weights.Clone();
        ForwardPass hidden = Sampled.Forward(own);
        snapshot.Memory.CheckFits(own);
        return new ModelState(this, snapshot.Step, own, hidden, snapshot.LearningRate, snapshot.Memory.Copy());
    }

    /// <summary>
    /// Takes steps, W ← W − η∇L or those of another optimiser. Cancelling and divergence are results, too: the run says why it
    /// ended, and ends with weights.
    /// </summary>
    /// <param name="steps">How many at most; more criteria are in the options.</param>
    /// <param name="from">
    /// The state to go on from, left as it is; null for W₀. Going on gives the same bits as a run that was never
    /// interrupted.
    /// </param>
    /// <param name="learningRate">
    /// η, positive. Null: that of the steps which led to <paramref name="from"/>, and where none did, or those of another
    /// optimiser, <see cref="AutomaticLearningRate(Optimiser, CancellationToken)"/>, which Adam has none of.
    /// </param>
    /// <param name="optimiser">
    /// <see cref="Optimiser.Plain"/>, <see cref="Momentum"/>, <see cref="Adam"/>. Null: that of the steps which led to
    /// <paramref name="from"/>, and where none did plain gradient descent. The same one goes on from what it remembers, another
    /// one begins anew.
    /// </param>
    /// <param name="options">When to stop early, what to observe and when; null for neither but the loss.</param>
    /// <param name="progress">The fraction of the steps taken.</param>
    /// <param name="cancellationToken">Ends the run between two steps, or within what it measures.</param>
    /// <exception cref="ArgumentException">
    /// Negative steps, a rate that is not positive and finite, none for Adam, or a state of another model.
    /// </exception>
    public TrainingRun Train(
        int steps, ModelState? from = null, double? learningRate = null, Optimiser? optimiser = null, TrainingOptions? options = null,
        IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        if (learningRate is double rate && (!(rate > 0) || !double.IsFinite(rate)))
            throw new ArgumentException(
                $"The learning rate is {rate}; the limit is a positive finite number; leave it out for half of what is "
                + "stable.", nameof(learningRate));
        if (from is not null && !ReferenceEquals(from.Model, this))
            throw new ArgumentException(
                "The state to go on from belongs to another model; the limit is this model's own states; "
                + $"{nameof(At)}(weights) makes one of any weights.", nameof(from));
        options ??= new TrainingOptions();
        options.Check();
        return ModelTraining.Run(from ?? Initial, steps, learningRate, optimiser, options, progress, cancellationToken);
    }

    /// <summary>
    /// η = ½·2/λ_max(Θ₀), half of what gradient descent is stable below; computed at the first call and kept.
    /// </summary>
    /// <exception cref="ArgumentException">λ_max is zero: no weight has any effect on the outputs.</exception>
    /// <exception cref="ArithmeticException">λ_max was not found in the products allowed.</exception>
    public double AutomaticLearningRate(CancellationToken cancellationToken = default) =>
        AutomaticLearningRate(Optimiser.Plain, cancellationToken);

    /// <summary>
    /// Half of what training with that optimiser is stable below while the kernel stays: with heavy ball
    /// η = (1 + β)/λ_max(Θ₀), see <see cref="Optimiser.StabilityBound"/>.
    /// </summary>
    /// <param name="optimiser">The optimiser.</param>
    /// <param name="cancellationToken">Stops the search for λ_max.</param>
    /// <exception cref="ArgumentException">
    /// λ_max is zero: no weight has any effect on the outputs. Or the optimiser is Adam, which has no such limit.
    /// </exception>
    /// <exception cref="ArithmeticException">λ_max was not found in the products allowed.</exception>
    public double AutomaticLearningRate(Optimiser optimiser, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(optimiser);
        return rates.Of(optimiser, cancellationToken);
    }

    /// <summary>H∞ = I_o ⊗ K∞ on the training inputs, n·o × n·o: what the kernel at W₀ tends to as m → ∞.</summary>
    /// <exception cref="ArithmeticException">
    /// An activation without a closed form whose derivative jumps: see <see cref="InfiniteWidthKernel"/>.
    /// </exception>
    public DenseMatrix InfiniteWidth(CancellationToken cancellationToken = default) => InfiniteWidthKernel.ForOutputs(
        InfiniteWidthPerOutput(cancellationToken), Data.Outputs);

    /// <summary>H∞(X′, X) between other inputs and the training inputs, n′·o × n·o.</summary>
    /// <param name="x">X′, d features a sample.</param>
    /// <param name="cancellationToken">Stops between two columns.</param>
    /// <inheritdoc cref="InfiniteWidth(CancellationToken)" path="/exception"/>
    public DenseMatrix InfiniteWidth(Samples x, CancellationToken cancellationToken = default) =>
        InfiniteWidthKernel.ForOutputs(InfiniteWidthPerOutput(Inputs(x), cancellationToken), Data.Outputs);

    /// <summary>
    /// What an infinitely wide network trained to the end predicts on other inputs, o×n′: K∞(X′, X)(K∞ + ridge·I)⁻¹Y,
    /// its initial outputs being zero on average.
    /// </summary>
    /// <param name="x">X′, d features a sample.</param>
    /// <param name="ridge">In the unit of K∞; 0 or more, and with 0 the pseudo-inverse.</param>
    /// <param name="cancellationToken">Stops kernels between two columns.</param>
    /// <inheritdoc cref="InfiniteWidth(CancellationToken)" path="/exception"/>
    public DenseMatrix InfiniteWidthRegression(Samples x, double ridge = 0, CancellationToken cancellationToken = default)
    {
        DenseMatrix inputs = Inputs(x);
        Spectrum spectrum = Spectrum.Of(InfiniteWidthPerOutput(cancellationToken), Resources, cancellationToken);
        DenseMatrix cross = InfiniteWidthPerOutput(inputs, cancellationToken);
        DenseMatrix outputs = new(Data.Outputs, inputs.ColumnCount);
        for (int l = 0; l < Data.Outputs; l++)
            outputs.SetRow(l, KernelRegression.Outputs(spectrum, cross, (-Data.Y.Row(l)).ToArray(), ridge));
        return outputs;
    }

    /// <summary>The network on other inputs.</summary>
    /// <param name="x">X′, d features a sample.</param>
    /// <exception cref="ArgumentException">
    /// Another number of features, no sample, or a number that is not finite.
    /// </exception>
    public SampledNetwork Sample(Samples x) => new(Network, Inputs(x), Resources);

    private DenseMatrix InfiniteWidthPerOutput(CancellationToken cancellationToken) =>
        InfiniteWidthKernel.Of(Spec.Activation, Spec.Sigma, Data.X, Resources, cancellationToken);

    private DenseMatrix InfiniteWidthPerOutput(DenseMatrix inputs, CancellationToken cancellationToken) =>
        InfiniteWidthKernel.Between(Spec.Activation, Spec.Sigma, inputs, Data.X, Resources, cancellationToken);

    private DenseMatrix Inputs(Samples x)
    {
        ArgumentNullException.ThrowIfNull(x);
        DenseMatrix columns = x.Columns;
        if (columns.ColumnCount == 0 || columns.RowCount != Data.Dimension)
            throw new ArgumentException(
                $"x has {x.Count} samples of {columns.RowCount} features; the limit is one sample or more of {Data.Dimension}, "
                + "as trained on; arrays hold one row a sample, a DenseMatrix one column.", nameof(x));
        int bad = Array.FindIndex(columns.Values, value => !double.IsFinite(value));
        return bad < 0 ? columns : throw new ArgumentException(
            $"x: sample {bad / columns.RowCount}, feature {bad % columns.RowCount} (counted from 0) is {columns.Values[bad]}; "
            + "the limit is a finite number; mend or drop the sample.", nameof(x));
    }
}
