namespace SoftmaxNtk.Networks;

/// <summary>What an activation's hidden values φ_r(x) are divided by. It decides whether the neurons of a layer see one another.</summary>
public enum Normalisation
{
    /// <summary>Nothing: φ_r depends on its own pre-activation alone.</summary>
    None,

    /// <summary>Σ_q exp(z_q) at the weights at hand: a neuron's derivative sees every other neuron.</summary>
    CurrentSum,

    /// <summary>Σ_q exp(z_q) at fixed initial weights W(0): a number for each input, and the neurons do not see one another.</summary>
    InitialSum,
}
