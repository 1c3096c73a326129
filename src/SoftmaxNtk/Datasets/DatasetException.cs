using SoftmaxNtk.Configuration;

namespace SoftmaxNtk.Datasets;

/// <summary>Data that cannot be used as it stands. The message is one line: the place, the value, the limit, the remedy.</summary>
public sealed class DatasetException : Exception
{
    public DatasetException(string message, string setting = "", Exception? innerException = null)
        : base(message, innerException) => Setting = setting;

    /// <summary>A data set that the data cannot give.</summary>
    public DatasetException(ConfigProblem problem) : this($"The data set's {problem}", problem.Path)
    {
    }

    /// <summary>The setting that led to the data, relative to the data set's section ("path"); empty where there is none.</summary>
    public string Setting { get; }
}
