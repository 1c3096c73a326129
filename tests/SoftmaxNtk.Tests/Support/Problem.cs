using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Support;

/// <summary>A drawn network with inputs on the unit sphere, N(0, 1) targets, and its derivatives at chosen weights.</summary>
internal sealed class Problem
{
    public Problem(Network network, DenseMatrix weights, DenseMatrix inputs, DenseMatrix targets, ComputeResources resources)
    {
        Network = network;
        Weights = weights;
        Inputs = inputs;
        Loss = new SquaredLoss(targets);
        Streamed = new SampledNetwork(network, inputs, resources);
    }

    public Network Network { get; }

    public DenseMatrix Weights { get; }

    public DenseMatrix Inputs { get; }

    public SquaredLoss Loss { get; }

    public SampledNetwork Streamed { get; }

    public static Problem Draw(
        string activation, int width, int dimension, int samples, int outputs, Seed seed,
            ComputeResources? resources = null, double sigma = 1,
        Initialisation initialisation = Initialisation.Coupled, OutputScale? scale = null)
    {
        (Network network, DenseMatrix weights) = Support.Draw.Network(activation, width, dimension, outputs, seed, sigma,
            initialisation, scale);
        return new Problem(network, weights, Support.Draw.Sphere(dimension, samples, seed),
            Support.Draw.Gaussian(outputs, samples, seed.Child("targets")), resources ?? TestCompute.Plain);
    }

    public double[] Outputs(DenseMatrix weights) => Streamed.Forward(weights).Outputs;

    public double LossAt(DenseMatrix weights) => Loss.Value(Outputs(weights));

    public double[] Residual(DenseMatrix weights)
    {
        double[] outputs = Outputs(weights);
        Loss.Residual(outputs, outputs);
        return outputs;
    }

    /// <summary>∇L = Jᵀr (d×m).</summary>
    public DenseMatrix Gradient(DenseMatrix weights) => JacobianTransposeProduct(weights, Residual(weights));

    public DenseMatrix JacobianTransposeProduct(DenseMatrix weights, double[] vector)
    {
        DenseMatrix result = new(weights.RowCount, weights.ColumnCount);
        Streamed.JacobianTransposeProduct(weights, Streamed.Forward(weights), vector, result);
        return result;
    }

    public double[] JacobianProduct(DenseMatrix weights, DenseMatrix direction)
    {
        double[] result = new double[Streamed.StackedCount];
        Streamed.JacobianProduct(weights, Streamed.Forward(weights), direction, result);
        return result;
    }

    public double[] TangentProduct(DenseMatrix weights, double[] vector)
    {
        double[] result = new double[Streamed.StackedCount];
        Streamed.TangentProduct(weights, Streamed.Forward(weights), vector, result);
        return result;
    }

    public DenseMatrix Theta(DenseMatrix weights) => EmpiricalKernel.Theta(Streamed, weights, Streamed.Forward(weights));

    /// <summary>W ∘ e^{hV}: a curve through W with the tangent W ∘ V at h = 0, on which even a piecewise linear network bends.</summary>
    public static DenseMatrix Curve(DenseMatrix weights, DenseMatrix direction, double h) =>
        DenseMatrix.Create(weights.RowCount, weights.ColumnCount, (k, r) => weights[k, r] * Math.Exp(h * direction[k, r]));

    public static double Dot(DenseMatrix first, DenseMatrix second) => TensorPrimitives.Dot<double>(first.Values, second.Values);

    /// <summary>min |z_{r,i}|: how far the nearest pre-activation is from zero.</summary>
    public double SmallestPreactivation() => Weights.TransposeThisAndMultiply(Inputs).Enumerate().Min(Math.Abs);
}
