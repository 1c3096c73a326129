using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Data;

/// <summary>The data sets that come with the project, under experiments/data.</summary>
internal static class RealData
{
    public static DataFiles Files { get; } = new(Path.Combine(Root(AppContext.BaseDirectory), "experiments", "data"));

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "SoftmaxNtk.sln")) ? folder
        : Root(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("SoftmaxNtk.sln lies in no folder above the tests."));
}
