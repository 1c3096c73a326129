using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Dynamics.Landscape;

/// <summary>What the second pass of a product with the Hessian reads beside the direction.</summary>
/// <param name="Weights">W, d×m.</param>
/// <param name="State">The forward pass at W.</param>
/// <param name="Residual">R, and for softmax −b̄.</param>
/// <param name="Change">Ṙ = J·V, and for softmax −⟨ā, Ṙ⟩ − c.</param>
/// <param name="Mean">ū, one number a sample; empty for all but softmax.</param>
internal sealed record HessianPoint(double[] Weights, ForwardPass State, Cotangent Residual, Cotangent Change, double[] Mean);
