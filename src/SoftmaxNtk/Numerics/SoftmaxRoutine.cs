using System.Numerics.Tensors;

namespace SoftmaxNtk.Numerics;

/// <summary>
/// Softmax p_i = e^{s_i}/Σ_k e^{s_k} of a vector of scores and its relatives, shifted by the maximum so that scores of
/// any finite size neither overflow nor lose all probabilities.
/// </summary>
/// <remarks>
/// Differs from <c>TensorPrimitives.SoftMax</c>, which does not shift and returns NaN from scores near 710 on. A NaN
/// score makes every result NaN. Scores must not be empty; the destination may be the source itself, but must not
/// overlap it otherwise.
/// </remarks>
public static class SoftmaxRoutine
{
    private const int ChunkLength = 128;

    /// <summary>destination ← softmax(scores).</summary>
    /// <exception cref="ArgumentException">No scores, or the destination is shorter than the scores.</exception>
    public static void Softmax(ReadOnlySpan<double> scores, Span<double> destination)
    {
        double sum = ExponentialRoutine.ShiftedSum(scores, TensorPrimitives.Max(Checked(scores)), destination);
        TensorPrimitives.Divide(destination[..scores.Length], sum, destination[..scores.Length]);
    }

    /// <summary>log Σ_i e^{s_i}.</summary>
    /// <exception cref="ArgumentException">No scores.</exception>
    public static double LogSumExp(ReadOnlySpan<double> scores)
    {
        double maximum = TensorPrimitives.Max(Checked(scores));
        return maximum + ElementaryFunctions.Log1p(SumOfOthers(scores, maximum));
    }

    /// <summary>destination_i ← log p_i = s_i − log Σ_k e^{s_k}.</summary>
    /// <exception cref="ArgumentException">No scores, or the destination is shorter than the scores.</exception>
    public static void LogSoftmax(ReadOnlySpan<double> scores, Span<double> destination)
    {
        double maximum = TensorPrimitives.Max(Checked(scores));
        double excess = ElementaryFunctions.Log1p(SumOfOthers(scores, maximum));
        TensorPrimitives.Subtract(scores, maximum, destination);
        TensorPrimitives.Subtract(destination[..scores.Length], excess, destination[..scores.Length]);
    }

    /// <summary>−log p_label: accurate also when the label is nearly certain.</summary>
    /// <exception cref="ArgumentException">No scores.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is not an index into the scores.</exception>
    public static double NegativeLogLikelihood(ReadOnlySpan<double> scores, int label)
    {
        double maximum = TensorPrimitives.Max(Checked(scores));
        CheckLabel(scores, label);
        return maximum - scores[label] + ElementaryFunctions.Log1p(SumOfOthers(scores, maximum));
    }

    /// <summary>destination ← ∂(−log p_label)/∂s = p − e_label.</summary>
    /// <exception cref="ArgumentException">No scores, or the destination is shorter than the scores.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is not an index into the scores.</exception>
    public static void NegativeLogLikelihoodGradient(ReadOnlySpan<double> scores, int label, Span<double> destination)
    {
        CheckLabel(Checked(scores), label);
        Softmax(scores, destination);
        // p_label − 1 = −Σ of the others, which does not cancel
        destination[label] = 0;
        destination[label] = -TensorPrimitives.Sum<double>(destination[..scores.Length]);
    }

    /// <summary>destination ← J·v = p∘v − p(pᵀv), with J_ij = ∂p_i/∂s_j = p_i(δ_ij − p_j), symmetric.</summary>
    /// <param name="probabilities">p = softmax(s).</param>
    /// <exception cref="ArgumentException">Lengths differ, or the destination is shorter.</exception>
    public static void JacobianProduct(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> vector, Span<double> destination)
    {
        double mean = TensorPrimitives.Dot(probabilities, vector);
        TensorPrimitives.Subtract(vector, mean, destination);
        TensorPrimitives.Multiply(destination[..vector.Length], probabilities, destination);
    }

    /// <summary>Σ_i e^{s_i − maximum} without one term that is 1.</summary>
    private static double SumOfOthers(ReadOnlySpan<double> scores, double maximum)
    {
        if (double.IsNaN(maximum))
            return maximum;
        int place = scores.IndexOf(maximum);
        return SumOfExponentials(scores[..place], maximum) + SumOfExponentials(scores[(place + 1)..], maximum);
    }

    private static double SumOfExponentials(ReadOnlySpan<double> scores, double shift)
    {
        Span<double> chunk = stackalloc double[ChunkLength];
        double sum = 0;
        for (int start = 0; start < scores.Length; start += ChunkLength)
            sum += ExponentialRoutine.ShiftedSum(scores.Slice(start, Math.Min(ChunkLength, scores.Length - start)), shift, chunk);
        return sum;
    }

    private static ReadOnlySpan<double> Checked(ReadOnlySpan<double> scores) =>
        scores.IsEmpty ? throw new ArgumentException("Softmax needs at least one score; there is none.", nameof(scores)) : scores;

    private static void CheckLabel(ReadOnlySpan<double> scores, int label)
    {
        if ((uint)label >= (uint)scores.Length)
            throw new ArgumentOutOfRangeException(
                nameof(label), label, $"A label of {scores.Length} scores is from 0 to {scores.Length - 1}.");
    }
}
