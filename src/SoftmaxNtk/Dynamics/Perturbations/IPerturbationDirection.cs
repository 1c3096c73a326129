using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>A way to displace all neurons of a network within the product of balls ‖w̃_r − w_r‖₂ ≤ R.</summary>
public interface IPerturbationDirection
{
    /// <summary>How tables, figures and configs call it.</summary>
    string Name { get; }

    /// <summary>D (d×m) with ‖D_r‖₂ ≤ R for every column. The same R gives the same D.</summary>
    /// <param name="radius">R, not negative.</param>
    /// <param name="cancellationToken">Stops the search that some directions need.</param>
    DenseMatrix Displacement(double radius, CancellationToken cancellationToken = default);
}
