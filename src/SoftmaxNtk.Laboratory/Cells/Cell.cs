using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Laboratory.Cells;

/// <summary>
/// One pure computation, named by its resolved settings: settings in, rows out, no other effect. The unit of parallel work, of
/// caching, of failure and of resuming.
/// </summary>
/// <param name="Key">Which cell of its run: variant, place on the axes, replicate.</param>
/// <param name="Settings">The run's settings as they are at the cell's point of the sweep, with the cell's variant
/// alone and no sweep.</param>
/// <param name="Hash">
/// Its identity: the lower-case hex SHA-256 of the experiment's name, its computation version, the canonical JSON of the settings that
/// cells depend on, the replicate, and the hashes of the data files read.
/// </param>
/// <param name="EstimatedBytes">The most memory that it is expected to hold at once.</param>
/// <param name="WantsArrays">Whether it is to leave arrays for other tools.</param>
public sealed record Cell(CellKey Key, ExperimentSettings Settings, string Hash, long EstimatedBytes, bool WantsArrays)
{
    /// <summary>What progress lines call it, e.g. "softmax √m, m 1024, replicate 3".</summary>
    public string Label => Key.Label;

    /// <summary>
    /// Where everything random about it comes from: the run's root seed and the replicate. All variants and all points
    /// of the sweep share it.
    /// </summary>
    public Seed Seed => new Seed(Settings.Seed).Child("replicate").Child(Key.Replicate);
}
