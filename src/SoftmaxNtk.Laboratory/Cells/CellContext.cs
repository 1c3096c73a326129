using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Laboratory.Cells;

/// <summary>What a cell computes with and writes to.</summary>
public sealed class CellContext(
    ComputeResources resources, DataFiles files, TableSet tables, IProgress<double>? progress, CancellationToken cancellationToken)
{
    /// <summary>The backend and this cell's share of the threads.</summary>
    public ComputeResources Resources { get; } = resources;

    /// <summary>Where data files are found.</summary>
    public DataFiles Files { get; } = files;

    /// <summary>
    /// The cell's own empty tables, one for each schema of the experiment. On cancellation the rows added so far are kept.
    /// </summary>
    public TableSet Tables { get; } = tables;

    /// <summary>The fraction of the cell that is done, from 0 to 1.</summary>
    public IProgress<double>? Progress { get; } = progress;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Arrays for other tools, by name; written as .npy files beside the tables.</summary>
    public Dictionary<string, DenseMatrix> Arrays { get; } = [];

    /// <summary>
    /// Vectors for other tools, by name, written as one-dimensional .npy files; no name may stand in <see cref="Arrays"/> too.
    /// </summary>
    public Dictionary<string, double[]> Vectors { get; } = [];
}
