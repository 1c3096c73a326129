using System.Reflection;

namespace SoftmaxNtk.Networks;

/// <summary>
/// What the hidden layer does to its pre-activations Z = WᵀX: φ in F_ℓ(x) = s·Σ_r a_{ℓ,r} φ_r(x). Either a function
/// applied to each pre-activation (<see cref="PointwiseActivation"/>) or exponentials divided by a sum over the hidden units, the current
/// one (<see cref="SoftmaxActivation"/>) or the initial one (<see cref="FrozenSoftmaxActivation"/>).
/// </summary>
public abstract class Activation
{
    private protected Activation()
    {
    }

    /// <summary>The name by which configs, tables and figures call it.</summary>
    public string Name => GetType().GetCustomAttribute<ActivationAttribute>()?.Name
        ?? throw new InvalidOperationException($"{GetType().Name} lacks [Activation(\"name\")].");

    /// <summary>What φ is divided by: the one thing that passes over the neurons ask of an activation that is not pointwise.</summary>
    public abstract Normalisation Normalisation { get; }

    /// <summary>Whether φ_r, once computed, serves as the slope D_r too: ∂φ_r/∂z_r, softmax's own normalisation apart.</summary>
    public virtual bool IsOwnDerivative => false;

    /// <summary>The output scale s that the paper pairs with it.</summary>
    public abstract double PaperScale(int width);

    /// <summary>κ in H = Θ/κ, chosen so that H has a limit of order one at infinite width whatever the output scale is.</summary>
    public abstract double Kappa(double outputScale, int width);
}
