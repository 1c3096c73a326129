using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>The folder that results are to be written to cannot be written.</summary>
public sealed class OutputFolderException(string folder, Exception cause)
    : IOException($"The results folder '{folder}' cannot be written: {cause?.Message} Remedy: make it writable, or "
        + $"name another one (--out FOLDER).",
        cause)
{
    public string Folder { get; } = folder;
}
