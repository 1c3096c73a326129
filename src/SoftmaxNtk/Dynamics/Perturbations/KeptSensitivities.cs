using System.Buffers;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>B and S of all neurons, so that softmax's second pass need not compute them again; rented, since a search asks for
/// gradients by the hundred.</summary>
internal sealed class KeptSensitivities(SampledNetwork network) : IDisposable
{
    /// <summary>B, n·o × m.</summary>
    public double[] Sensitivities { get; } =
        ArrayPool<double>.Shared.Rent(network.StackedCount * network.Network.Width);

    /// <summary>S, n×m.</summary>
    public double[] Curvatures { get; } = ArrayPool<double>.Shared.Rent(network.SampleCount * network.Network.Width);

    /// <summary>Room for all neurons, or null where that would be too much.</summary>
    public static KeptSensitivities? For(SampledNetwork network) =>
        ((long)network.StackedCount + network.SampleCount) * network.Network.Width <= KernelGradient.LargestKeptLength
            ? new KeptSensitivities(network) : null;

    /// <summary>Gives the room back.</summary>
    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(Sensitivities);
        ArrayPool<double>.Shared.Return(Curvatures);
    }
}
