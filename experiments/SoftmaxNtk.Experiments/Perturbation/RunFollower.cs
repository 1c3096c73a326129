using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>Follows a run step by step: how far every neuron was from its start at the most, and how small λ_min(H) was
/// at some of the steps.</summary>
/// <param name="problem">Where the run begins.</param>
/// <param name="kernelSteps">The steps at which λ_min(H) is looked at.</param>
internal sealed class RunFollower(TangentProblem problem, IReadOnlySet<int> kernelSteps) : ITrainingObserver
{
    /// <summary>max_t ‖w_r(t) − w_r(0)‖ of every neuron: balls that hold the whole run.</summary>
    public NeuronRadii Movement { get; private set; } = new(0);

    /// <summary>The smallest λ_min(H(W_t)) seen.</summary>
    public double SmallestEigenvalue { get; private set; } = double.PositiveInfinity;

    /// <inheritdoc/>
    public void Observe(TrainingState state)
    {
        Movement = Movement.Covering(NeuronRadii.Between(problem.InitialWeights, state.Weights));
        if (kernelSteps.Contains(state.Step))
            SmallestEigenvalue = Math.Min(SmallestEigenvalue, Spectrum.EigenvaluesOf(
                EmpiricalKernel.H(problem.Network, state.Weights, state.Hidden), problem.Network.Resources)[0]);
    }
}
