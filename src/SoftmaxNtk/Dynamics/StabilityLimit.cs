using SoftmaxNtk.Configuration;

namespace SoftmaxNtk.Dynamics;

/// <summary>The learning rate below which gradient descent on the squared loss is stable: 2/λ_max(Θ).</summary>
public static class StabilityLimit
{
    /// <summary>η as configured: the number given, or stabilityFraction · 2/λ_max(Θ₀).</summary>
    /// <param name="training">The settings.</param>
    /// <param name="largestEigenvalue">λ_max(Θ₀), positive.</param>
    /// <exception cref="ArgumentException">"auto" with a λ_max that is not positive and finite: the kernel is zero or broken.</exception>
    public static double LearningRate(TrainingSettings training, double largestEigenvalue)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (!training.LearningRate.IsAuto)
            return training.LearningRate.Number;
        if (!(largestEigenvalue > 0) || !double.IsFinite(largestEigenvalue))
            throw new ArgumentException(
                $"λ_max(Θ₀) is {largestEigenvalue}; an automatic learning rate needs a positive one. Remedy: set training.learningRate to a number.", nameof(largestEigenvalue));
        return training.StabilityFraction * 2 / largestEigenvalue;
    }
}
