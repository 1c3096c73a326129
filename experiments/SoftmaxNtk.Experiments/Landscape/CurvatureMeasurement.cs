using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Landscape;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>The smallest curvature of the loss at one W, by Lanczos on products with the exact Hessian.</summary>
internal static class CurvatureMeasurement
{
    /// <summary>A smallest eigenvalue within this share of the largest is 0 to rounding and to the iteration's own accuracy.</summary>
    private const double Rounding = 1e-12;

    /// <summary>λ_min(∇²L) beside λ_min(Θ).</summary>
    public static CurvatureRow At(
        CurvatureSearchSettings settings, TangentProblem problem, DenseMatrix weights, ForwardPass state, double share, CellContext context)
    {
        SampledNetwork network = problem.Network;
        double kappa = network.Network.Kappa;
        double[] residual = new double[network.StackedCount];
        problem.Loss.Residual(state.Outputs, residual);
        IReadOnlyList<double> kernel = ReferenceEquals(weights, problem.InitialWeights) ? problem.Eigenvalues : Spectrum.EigenvaluesOf(
            EmpiricalKernel.H(network, weights, state, context.CancellationToken), context.Resources, context.CancellationToken);
        SquaredLossHessian hessian = new(network, weights, state, residual);
        ExtremeEigenvalues ends = ExtremeEigenvalues.Of(hessian.Operator(context.CancellationToken), hessian.Dimension,
            positiveSemidefinite: false, settings.Spec(), context.Seed.Child("lanczos"), context.Resources,
            cancellationToken: context.CancellationToken);
        double smallest = ends.Smallest.Value;
        return new CurvatureRow
        {
            Share = share,
            LossRatio = problem.Loss.Value(state.Outputs) / problem.Loss.Value(problem.Initial.Outputs),
            ThetaMin = kappa * kernel[0],
            ThetaMax = kappa * kernel[^1],
            Smallest = smallest,
            SmallestBound = network.Network.Activation is PointwiseActivation { IsPiecewiseLinear: true } ? 0 : ends.Smallest.Outermost,
            Residual = ends.Smallest.Residual,
            Largest = ends.Largest.Value,
            Ratio = smallest < -Rounding * ends.Largest.Value ? -smallest / (kappa * kernel[0]) : 0,
            Products = ends.Products,
            Converged = ends.Converged,
        };
    }
}
