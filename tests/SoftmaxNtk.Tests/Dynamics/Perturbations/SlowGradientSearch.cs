using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Tests.Dynamics.Perturbations;

/// <summary>
/// Another search of the balls for smooth activations: projected steps along every neuron's normalised gradient with
/// momentum (what Adam comes to
/// when each neuron is a block of its own), of a length that falls along a cosine, from random starts. Slow: many steps, many starts.
/// </summary>
internal static class SlowGradientSearch
{
    private const double Momentum = 0.8;

    /// <summary>The largest value of the objective that was seen.</summary>
    public static double Best(KernelPoint point, IKernelObjective objective, double radius, int steps, int starts, ulong seed)
    {
        double best = double.NegativeInfinity;
        for (int start = 0; start < starts; start++)
        {
            DenseMatrix displacement =
                new RandomDirection(point.Weights.RowCount, point.Weights.ColumnCount, new Seed(seed).Child(start)).Displacement(radius);
            DenseMatrix velocity = new(displacement.RowCount, displacement.ColumnCount);
            for (int step = 0; step < steps; step++)
            {
                DenseMatrix weights = point.DisplacedWeights(displacement);
                ForwardPass state = point.Network.Forward(weights);
                (double value, DenseMatrix slope) = objective.At(EmpiricalKernel.H(point.Network, weights, state));
                best = Math.Max(best, value);
                DenseMatrix gradient = KernelGradient.Of(point.Network, weights, state, slope, bandwidth: 1);
                double length = radius * (1 + Math.Cos(Math.PI * step / steps)) / 2;
                for (int r = 0; r < displacement.ColumnCount; r++)
                {
                    var g = gradient.Column(r);
                    var v = Momentum * velocity.Column(r) + (1 - Momentum) * (g / Math.Max(g.L2Norm(), double.Epsilon));
                    var moved = displacement.Column(r) + length * v;
                    velocity.SetColumn(r, v);
                    displacement.SetColumn(r, moved * Math.Min(1, radius / moved.L2Norm()));
                }
            }
        }
        return best;
    }
}
