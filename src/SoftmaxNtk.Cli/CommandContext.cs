using SoftmaxNtk.Cli.Terminal;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.Cli;

/// <summary>What a verb works with.</summary>
/// <param name="Experiments">The catalogue, in its order.</param>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Time">The clock.</param>
/// <param name="CancellationToken">Cancelled by the first Ctrl-C.</param>
internal sealed record CommandContext(
    IReadOnlyList<Experiment> Experiments, TerminalOutput Terminal, TimeProvider Time, CancellationToken CancellationToken)
{
    /// <summary>The settings record of each experiment, by name, as configs choose it.</summary>
    public IReadOnlyDictionary<string, Type> SettingsTypes =>
        Experiments.ToDictionary(experiment => experiment.Name, experiment => experiment.SettingsType);
}
