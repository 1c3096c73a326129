using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>How far a run is.</summary>
/// <param name="CellsDone">Cells that have ended, those taken from an earlier, unfinished run included.</param>
/// <param name="CellsTotal">All cells.</param>
/// <param name="Fraction">Of the whole run, from 0 to 1, cells under way counted by their own fraction.</param>
/// <param name="Label">The cell that was last heard of.</param>
/// <param name="Elapsed">Since this run began.</param>
public readonly record struct RunProgress(int CellsDone, int CellsTotal, double Fraction, string Label, TimeSpan Elapsed);
