using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Theory;

/// <summary>What a run says for one piece of evidence.</summary>
/// <param name="Run">The run.</param>
/// <param name="Estimate">The number with its 95% interval; of a smallest place, the places between which it lies.</param>
/// <param name="Seeds">How many replicates stand behind it.</param>
/// <param name="IsUpperLimit">Whether it is only known to be at most this: the smallest place tried already did.</param>
/// <param name="Remark">What else must be said; of where the finding is.</param>
public sealed record Reading(FinishedRun Run, Estimate Estimate, int Seeds, bool IsUpperLimit, string Remark);
