namespace SoftmaxNtk.Networks;

/// <summary>
/// Turns the gradient of a block of neurons into a change of its weights, while both are in cache: what an optimiser
/// does within a step of <see cref="SampledNetwork"/>.
/// </summary>
/// <remarks>
/// Every block comes once a step, in no fixed order and several at once. So that results are the same bits for any number of
/// threads, what is done to a number must depend on that number's own gradient, weight and memory alone.
/// </remarks>
public interface IWeightUpdate
{
    /// <summary>Changes the weights of one block in place.</summary>
    /// <param name="place">Where the block begins among the values of a d×m matrix: those of a memory's matrices are there too.</param>
    /// <param name="weights">W at the block, d×count column by column; overwritten by the new weights.</param>
    /// <param name="direction">
    /// ∇L/s at the block, in the same order: the gradient without the output scale s (<see cref="Network.OutputScale"/>), as it
    /// comes out of the products. Free to be written over.
    /// </param>
    void Apply(int place, Span<double> weights, Span<double> direction);
}
