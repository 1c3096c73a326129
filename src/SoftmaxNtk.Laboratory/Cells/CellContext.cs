using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Laboratory.Cells;

/// <summary>What a cell computes with and writes to.</summary>
public sealed class CellContext(
    Cell cell, ComputeResources resources, DataFiles files, CellRows rows, IProgress<double>? progress, CancellationToken cancellationToken)
{
    /// <summary>Which cell it is.</summary>
    public CellKey Key => cell.Key;

    /// <summary>Where everything random about the cell comes from.</summary>
    public Seed Seed => cell.Seed;

    /// <summary>Whether arrays are wanted.</summary>
    public bool WantsArrays => cell.WantsArrays;

    /// <summary>The backend and this cell's share of the threads.</summary>
    public ComputeResources Resources { get; } = resources;

    /// <summary>Where data files are found.</summary>
    public DataFiles Files { get; } = files;

    /// <summary>The rows that the cell has left so far. On cancellation they are kept.</summary>
    public CellRows Rows { get; } = rows;

    /// <summary>The fraction of the cell that is done, from 0 to 1.</summary>
    public IProgress<double>? Progress { get; } = progress;

    /// <summary>Cancelled when the run is to stop.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Arrays for other tools, by name; written as .npy files beside the tables.</summary>
    public Dictionary<string, DenseMatrix> Arrays { get; } = [];

    /// <summary>
    /// Vectors for other tools, by name, written as one-dimensional .npy files; no name may stand in <see cref="Arrays"/> too.
    /// </summary>
    public Dictionary<string, double[]> Vectors { get; } = [];

    /// <summary>Adds one row to the table of its kind.</summary>
    /// <exception cref="ArgumentException">The experiment declares no table of such rows.</exception>
    public void Add<TRow>(TRow row) where TRow : notnull => Rows.Add(row);
}
