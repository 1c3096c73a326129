using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>Follows the residual energy of every group along a run, and compares it with its predictions at the observed steps.</summary>
internal sealed class ResidualFollower : ITrainingObserver
{
    private readonly Spectrum spectrum;
    private readonly ResidualModels models;
    private readonly int[][] members;
    private readonly int[] groups;
    private readonly HashSet<int> scheduled;
    private readonly CurrentKernel kernel;
    private readonly CellContext context;
    private readonly Labels labels;
    private readonly double[] initial;
    private readonly HalfLife[] halves;
    private readonly HalfLife whole = new();

    public ResidualFollower(
        Labels labels, TangentProblem problem, ResidualModels models, EigenGroups grouping, IReadOnlyList<int> scheduled,
        CellContext context)
    {
        (this.labels, this.models, this.context) = (labels, models, context);
        spectrum = problem.Spectrum;
        groups = [.. grouping.All];
        members = [.. groups.Select(grouping.Members)];
        halves = [.. groups.Select(_ => new HalfLife())];
        this.scheduled = [.. scheduled];
        kernel = new CurrentKernel(problem.Network, context.CancellationToken);
        initial = Energies(models.Frozen(0));
    }

    /// <summary>When half of each group's energy was gone.</summary>
    public IReadOnlyList<HalfLife> Halves => halves;

    /// <summary>When half of the loss was gone.</summary>
    public HalfLife Whole => whole;

    /// <summary>The share that each group has of what was learnt when the loss was half; NaN while it is not.</summary>
    public double[] Learnt { get; private set; } = [];

    public void Observe(TrainingState state)
    {
        double[] energies = Energies(ResidualModels.Modes(spectrum, state.Residual));
        for (int g = 0; g < groups.Length; g++)
            halves[g].Follow(state.Step, energies[g]);
        whole.Follow(state.Step, energies.Sum());
        if (Learnt.Length == 0 && double.IsFinite(whole.Steps))
            Learnt = [.. initial.Zip(energies, (before, now) => (before - now) / (initial.Sum() - energies.Sum()))];
        if (scheduled.Contains(state.Step))
            Compare(state, energies);
    }

    private void Compare(TrainingState state, double[] energies)
    {
        models.Advance(state.Step, kernel.At(state), context.CancellationToken);
        double total = initial.Sum();
        double[] frozen = Energies(models.Frozen(state.Step)), growing = Energies(models.Growing), tracked = Energies(models.Tracked);
        for (int g = 0; g < groups.Length; g++)
            context.Add(new ResidualRow
            {
                Labels = labels, Step = state.Step, Group = groups[g], Measured = energies[g] / total, Frozen = frozen[g] / total,
                Growing = growing[g] / total, Tracked = tracked[g] / total,
            });
    }

    private double[] Energies(IReadOnlyList<double> modes) => [.. members.Select(own => own.Sum(k => modes[k] * modes[k]))];
}

/// <summary>When a falling quantity passes half of its first value, between steps along a straight line of its logarithm.</summary>
internal sealed class HalfLife
{
    private double start = double.NaN, last;

    /// <summary>NaN while it has not.</summary>
    public double Steps { get; private set; } = double.NaN;

    /// <summary>Takes the value of the next step.</summary>
    public void Follow(int step, double value)
    {
        if (double.IsNaN(start))
            start = value;
        else if (double.IsNaN(Steps) && value <= start / 2)
            Steps = Between(step, last, value, start / 2);
        last = value;
    }

    /// <summary>Where a quantity that was above a level a step before and is not at this one passes it.</summary>
    public static double Between(int step, double before, double now, double level) =>
        now > 0 && before > now ? step - 1 + Math.Log(before / level) / Math.Log(before / now) : step;
}
