namespace SoftmaxNtk.Datasets;

/// <summary>Data that cannot be used as it stands. The message is one line: the place, the value, the limit, the remedy.</summary>
public sealed class DatasetException : Exception
{
    /// <param name="message">The place, the value, the limit, the remedy.</param>
    /// <param name="setting">The setting that led to the data; empty where there is none.</param>
    /// <param name="innerException">What reading failed by.</param>
    public DatasetException(string message, string setting = "", Exception? innerException = null)
        : base(message, innerException) => Setting = setting;

    /// <summary>The setting that led to the data, relative to the data set's section ("path"); empty where there is none.</summary>
    public string Setting { get; }
}
