using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Benchmarks.Workloads;

/// <summary>
/// The data of one piece of work, the same in every process: inputs on the unit sphere, N(0, 1) targets, a coupled
/// network with σ = 1 at the paper's output scale, and a learning rate at which gradient descent is stable.
/// </summary>
internal sealed class Workload
{
    private const double Sigma = 1;

    private static readonly Seed seed = new(2405_03251);

    public Workload(WorkShape shape, string activation)
    {
        Shape = shape;
        Inputs = UnitSphere.Inputs(shape.InputDimension, shape.Samples, seed.Child("inputs"));
        Targets = new DenseMatrix(shape.Outputs, shape.Samples);
        seed.Child("targets").Open().FillGaussian(Targets.Values, 1);
        (Network, InitialWeights) = NetworkFactory.Create(
            new NetworkSpec(shape.Width, ActivationCatalogue.Create(activation)) { Sigma = Sigma }, shape.InputDimension, shape.Outputs,
                seed.Child("network"));
        DenseMatrix diagonal = InfiniteWidthKernel.Of(
            Network.Activation, Sigma, (DenseMatrix)Inputs.SubMatrix(0, shape.InputDimension, 0, 1));
        LearningRate = 1 / (Network.Kappa * shape.Samples * diagonal[0, 0]);
    }

    public WorkShape Shape { get; }

    /// <summary>X, d×n.</summary>
    public DenseMatrix Inputs { get; }

    /// <summary>Y, o×n.</summary>
    public DenseMatrix Targets { get; }

    public Network Network { get; }

    /// <summary>W₀, d×m; nobody writes to it.</summary>
    public DenseMatrix InitialWeights { get; }

    /// <summary>
    /// η = 1/(κ·n·K(x, x)): κnK(x, x) is the trace of the infinite-width Θ for one output, hence at least its λ_max.
    /// </summary>
    public double LearningRate { get; }

    /// <summary>The network on the inputs.</summary>
    public SampledNetwork Stream(ComputeResources resources) => new(Network, Inputs, resources);

    /// <summary>Gradient descent on the squared loss.</summary>
    public GradientDescent Descent(ComputeResources resources) => new(Stream(resources), new SquaredLoss(Targets), LearningRate);
}
