namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// Classes of neurons whose signs in a few lines agree up to a common factor: bit k of a class tells whether line k + 1
/// differs from line 0.
/// </summary>
internal sealed class SignClasses
{
    private readonly byte[] classes;

    /// <param name="lines">Signs ±1, by line and neuron.</param>
    /// <param name="members">The lines that count, at most eight.</param>
    /// <param name="withUnsigned">Whether the pairs include one line with itself.</param>
    public SignClasses(double[][] lines, int[] members, bool withUnsigned)
    {
        Members = members;
        classes = new byte[lines[0].Length];
        double[] reference = lines[members[0]];
        for (int k = 1; k < members.Length; k++)
        {
            double[] line = lines[members[k]];
            for (int r = 0; r < classes.Length; r++)
                classes[r] |= (byte)((line[r] != reference[r] ? 1 : 0) << (k - 1));
        }
        if (withUnsigned)
            Pairs.Add((0, 0));
        for (int k = 1; k < members.Length; k++)
            for (int l = 0; l < k; l++)
                Pairs.Add((k, l));
    }

    /// <summary>The lines.</summary>
    public int[] Members { get; }

    /// <summary>Pairs of places in <see cref="Members"/>.</summary>
    public List<(int K, int L)> Pairs { get; } = [];

    public int ClassCount => 1 << (Members.Length - 1);

    /// <summary>The class of neuron r.</summary>
    public int ClassOf(int neuron) => classes[neuron];

    /// <summary>Whether a_k a_l = −1 in a class.</summary>
    public static bool Negative(int signClass, int k, int l) => (((signClass << 1 >> k) ^ (signClass << 1 >> l)) & 1) == 1;
}
