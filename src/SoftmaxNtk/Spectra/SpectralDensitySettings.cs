namespace SoftmaxNtk.Spectra;

/// <summary>How finely <see cref="SpectralDensity"/> sees a spectrum.</summary>
public sealed record SpectralDensitySettings
{
    /// <param name="probes">Random vectors, at least 2: the standard errors come from their spread, and fall with their root.</param>
    /// <param name="steps">Lanczos steps a probe, at least 1: moments up to 2·steps − 1 carry no error but the probes'.</param>
    public SpectralDensitySettings(int probes, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(probes, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        Probes = probes;
        Steps = steps;
    }

    /// <summary>How many random start vectors are averaged over.</summary>
    public int Probes { get; }

    /// <summary>Lanczos steps from each.</summary>
    public int Steps { get; }
}
