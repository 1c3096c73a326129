using System.Reflection;

namespace SoftmaxNtk.Networks;

/// <summary>
/// What the hidden layer does to its pre-activations Z = WᵀX: φ in F_ℓ(x) = s·Σ_r a_{ℓ,r} φ_r(x). Either a softmax over the
/// hidden units (<see cref="SoftmaxActivation"/>) or a function applied to each pre-activation (<see cref="PointwiseActivation"/>).
/// </summary>
public abstract class Activation
{
    private protected Activation()
    {
    }

    /// <summary>The name by which configs, tables and figures call it.</summary>
    public string Name => GetType().GetCustomAttribute<ActivationAttribute>()?.Name
        ?? throw new InvalidOperationException($"{GetType().Name} lacks [Activation(\"name\")].");

    /// <summary>The output scale s that the paper pairs with it.</summary>
    public abstract double PaperScale(int width);

    /// <summary>κ in H = Θ/κ, chosen so that H has a limit of order one at infinite width whatever the output scale is.</summary>
    public abstract double Kappa(double outputScale, int width);
}
